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
box-answers-again = Серверы отвечают, почта скоро будет прочитана. До проверки было иначе: { $what }
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
box-field-token-address = Вход по токену: адрес выдачи токенов
box-token-address-hint = Для почты, которая пускает по OAuth2, а не по паролю: https://… из описания провайдера. Пусто — вход по паролю.
box-field-client = Идентификатор приложения
box-client-hint = Только для входа по токену
box-field-client-secret = Секрет приложения
box-client-secret-hint = Только для входа по токену; если провайдер его не дал, оставьте пустым
box-field-refresh = Токен обновления
box-refresh-hint = Только для входа по токену: провайдер даёт его один раз
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
box-token-address = Это не адрес, по которому можно просить токены: нужен https://…
box-no-client = Напишите идентификатор приложения
box-no-refresh = Напишите токен обновления для этого приложения
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
server-token = почтовый сервер не пускает с этим токеном: он отозван, или приложению не разрешён доступ к почте, или логин не тот ({ $said })
server-no-tokens = { $host }:{ $port } не умеет пускать по токену. Для этого сервера нужен пароль
server-grant = токен обновления больше не принимают: он отозван или истёк ({ $said }). Получите у провайдера новый и впишите его в настройки ящика
server-client = провайдер не узнал приложение: идентификатор или секрет не подходят ({ $said })
server-no-token = { $host } не выдал токена: { $said }
server-no-folder = папка «{ $folder }» не открывается ({ $said })
server-broken = связь прервалась ({ $why })
server-odd = сервер ответил неожиданно: { $said }
server-not-now = сервер просит прийти позже: { $said }
server-never = сервер не принимает: { $said }
server-address = «{ $address }» — не адрес электронной почты

## Папки для сканов
folder-title = Папка для сканов
folder-path = Где
folder-looked = Просмотрена
folder-silent = Не просматривается больше 15 минут. Похоже, служба не запущена.
folder-not-yet = Ещё не просмотрена: первый раз — через несколько секунд
folder-left = Не взято
folder-untaken = { $count ->
    [one] Не взят { $count } файл
    [few] Не взяты { $count } файла
   *[many] Не взято { $count } файлов
}
folder-alarm = { $count ->
    [one] Не просматривается { $count } папка для сканов
    [few] Не просматриваются { $count } папки для сканов
   *[many] Не просматриваются { $count } папок для сканов
}
scan-gone = { $path }: такой папки или такого файла нет. Проверьте, не отключён ли диск
scan-no-folder = { $path } — не папка
scan-denied = { $path }: нет прав. Служба должна читать папку и записывать в неё
scan-full = { $path }: на диске нет места
scan-odd = { $path }: { $why }
scan-not-whole = { $path }: нужен полный путь, от корня
scan-no-channel = В регламенте нет канала { $channel }. Есть: { $possible }
scan-of-another = { $path } уже просматривается для организации { $org }
scan-not-watched = { $path } не просматривается. Просматриваются: { $possible }
scan-empty = файл пуст
scan-too-large = { $size } МБ — больше, чем можно: { $most } МБ
scan-no-scan = это не скан: берутся PDF, TIFF, JPEG и PNG
scan-unlike = по имени это { $named }, а внутри другое ({ $found })
scan-cut = файл обрывается: похоже, его не дописали. Отсканируйте ещё раз
scan-not-ordinary = это ссылка или устройство, а не файл
scan-no-program = на сервере не установлена программа { $program }
scan-no-russian = у программы tesseract нет русского языка, установите tesseract-ocr-rus
scan-too-slow = программа не успела за { $seconds } с
scan-not-read = { $program }: { $said }
happened-folder-watched = сканы берутся из этой папки
happened-folder-left = из этой папки больше ничего не берётся
happened-mailbox-put = почтовый ящик заведён
happened-mailbox-changed = настройки почтового ящика изменены
happened-mailbox-paused = почтовый ящик поставлен на паузу
happened-mailbox-resumed = почтовый ящик снова читается
happened-mailbox-removed = почтовый ящик убран
happened-sender-blocked = письма отправителя больше не рассматриваются
happened-sender-heard = письма отправителя снова принимаются
