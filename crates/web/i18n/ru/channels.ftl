## Каналы: почтовые ящики
admin-channels = Каналы
box-new = Завести ящик
box-none = Ящиков пока нет
box-none-help = Заведите ящик из тех, что называет регламент: письма из него станут обращениями.
box-free = Регламент называет, но ящик не заведён
box-entry = Что в нём начинается
box-no-entry = Только отправка: ни один канал его не читает
box-servers = Серверы
box-read = Прочитан
box-never-read = ещё ни разу
box-hour = За последний час
box-today = За сегодня
box-nothing = ничего не пришло
box-balance = пришло { $arrived } = зарегистрировано { $registered } + добавлено { $attached } + не рассмотрено { $refused } + ждёт человека { $failed } + разбирается { $waiting } + повторов { $again } + не отдаёт сервер { $withheld }
box-paused = Не читается: поставлен на паузу
box-silent = Не читается больше 15 минут. { $what }
box-silent-why = Похоже, служба чтения почты не запущена.
box-only-sends = Через него только отправляют
box-not-yet = Ещё не прочитан: первый раз — в ближайшую минуту
box-fine = Всё в порядке
box-test = Проверить
box-tested = Проверка
box-reading = Чтение: { $what }
box-sending = Отправка: { $what }
box-works = получается
box-holds = { $count ->
    [one] получается, в папке { $count } письмо
    [few] получается, в папке { $count } письма
   *[many] получается, в папке { $count } писем
}
box-pause = Пауза
box-resume = Читать снова
box-change = Изменить
box-remove = Убрать
box-remove-help = Отклик перестанет читать этот ящик. Сам ящик и всё, что из него пришло, останутся.
box-remove-button = Убрать ящик
box-save = Сохранить и проверить
box-field-address = Адрес
box-field-imap-host = Сервер, с которого читать
box-imap-hint = Имя сервера IMAP. Пусто — ящик не читается.
box-field-imap-port = Порт
box-imap-port-hint = Обычно 993, без шифрования с первого байта — 143
box-field-imap-security = Защита
box-field-smtp-host = Сервер, через который отправлять
box-smtp-hint = Имя сервера SMTP. Пусто — через этот ящик не отправляют.
box-field-smtp-port = Порт отправки
box-smtp-port-hint = Обычно 465, без шифрования с первого байта — 587
box-field-smtp-security = Защита отправки
box-field-login = Логин
box-login-hint = Пусто — сам адрес
box-field-password = Пароль
box-password-kept = Пусто — остаётся прежний. Показать его нельзя.
box-field-folder = Папка
box-field-authority = Сертификат своего удостоверяющего центра
box-authority-hint = В виде текста (PEM), если сертификат серверу выдал не общеизвестный центр
box-field-from-beginning = Взять и письма, которые уже лежат в ящике
box-beginning-hint = Только для нового ящика
box-tls = TLS с первого байта
box-starttls = STARTTLS
box-open = Без шифрования
box-bad-port = Порт — число от 1 до 65535
box-not-named = Регламент не называет этого ящика. Выберите из тех, что есть; новый добавляют в каналы регламента
box-no-server = Укажите, с какого сервера читать или через какой отправлять
box-no-password = Напишите пароль
box-no-mailbox = Этого ящика больше нет
box-sealed = Пароль не открывается: секрет установки теперь другой. Напишите пароль снова
box-needs-secret = Пароли ящиков хранятся под секретом установки, а его нет: задайте OTKLIK_SECRET, один и тот же на всех узлах, и запустите службу снова
box-authority = Это не сертификат в виде PEM
box-alarm = { $count ->
    [one] Не читается { $count } почтовый ящик
    [few] Не читаются { $count } почтовых ящика
   *[many] Не читаются { $count } почтовых ящиков
}
box-alarm-more = письма могут ждать. Посмотреть, что не так
server-no-name = имя { $host } не найдено. Проверьте, как оно написано, и доступен ли сервер имён
server-refused = на { $host }:{ $port } никто не отвечает: порт закрыт. Проверьте порт и запущен ли сервер
server-silent = { $host }:{ $port } молчит. Проверьте адрес и не закрыт ли порт межсетевым экраном
server-certificate = сертификату { $host } нет доверия ({ $why }). Если его выдал свой центр, впишите его сертификат в настройки ящика
server-no-tls = { $host }:{ $port } не говорит по TLS так, как указано. Обычно на портах 993 и 465 — TLS с первого байта, на 143 и 587 — STARTTLS
server-authority = сертификат удостоверяющего центра не читается
server-login = сервер не пускает: логин или пароль не подходят ({ $said })
server-no-folder = папка «{ $folder }» не открывается ({ $said })
server-broken = связь прервалась ({ $why })
server-odd = сервер ответил неожиданно: { $said }
server-not-now = сервер просит прийти позже: { $said }
server-never = сервер не принимает: { $said }
server-address = «{ $address }» — не адрес электронной почты
