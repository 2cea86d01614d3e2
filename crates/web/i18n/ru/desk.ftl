product = Отклик
skip = К содержанию

nav-sections = Разделы
nav-queue = Очередь
nav-customers = Клиенты
nav-new = Зарегистрировать
nav-mine = Моё меню
nav-me = Мои настройки
nav-sign-out = Выйти
language = Язык:
close = Закрыть
zone = Время { $what ->
    [Kaliningrad] калининградское
    [Moscow] московское
    [Samara] самарское
    [Saratov] саратовское
    [Volgograd] волгоградское
    [Yekaterinburg] екатеринбургское
    [Omsk] омское
    [Novosibirsk] новосибирское
    [Krasnoyarsk] красноярское
    [Irkutsk] иркутское
    [Yakutsk] якутское
    [Vladivostok] владивостокское
    [Magadan] магаданское
    [Kamchatka] камчатское
   *[other] пояса { $what }
}
fault-title = Ошибка:{" "}

search-label = Поиск по обращениям
search-find = Найти обращение
search-placeholder = Номер, имя, телефон, слова

keys-title = Клавиши
keys-search = Искать
keys-new = Зарегистрировать обращение
keys-rows = Следующая и предыдущая строка, Enter открывает
keys-reply = Ответить клиенту
keys-help = Эта подсказка
keys-note = Работают и в русской раскладке.
keys-are-on = Мешают при вводе голосом или от случайных нажатий? Их можно выключить.
keys-are-off = Сейчас они выключены.
keys-change = В мои настройки

day-yesterday = вчера
day-today = сегодня
day-tomorrow = завтра
day-of-month = { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[other] декабря
}
day-of-year = { day-of-month } { $year } г.

left-days = { $count ->
    [one] остался { $count } рабочий день
    [few] осталось { $count } рабочих дня
   *[many] осталось { $count } рабочих дней
}
left-time = осталось { $hours } ч { $minutes } мин рабочего времени
left-hours = осталось { $hours } ч рабочего времени
left-minutes = осталось { $minutes } мин рабочего времени
left-none = срок истекает
left-closed = закрыто
left-nothing = срок не идёт
left-paused = срок приостановлен
late-days = опоздание { $count ->
    [one] { $count } рабочий день
    [few] { $count } рабочих дня
   *[many] { $count } рабочих дней
}
late-time = опоздание { $hours } ч { $minutes } мин
late-hours = опоздание { $hours } ч
late-minutes = опоздание { $minutes } мин
late-none = срок истёк

error-not-found = Такой страницы нет
error-not-found-help = Возможно, адрес набран с ошибкой или обращение Вам не видно.
error-forbidden = Сюда нельзя
error-forbidden-help = Для этого нужны другие права. Если они Вам положены, обратитесь к администратору.
error-nobody = Нужно войти
error-nobody-help = Вы не вошли или сеанс закончился.
error-unreadable = Запрос не понят
error-unreadable-help = Так наши страницы не пишут. Вернитесь назад и попробуйте ещё раз.
error-too-large = Слишком много
error-too-large-help = Отправленное больше, чем мы принимаем. Ничего не записано.
error-internal = Что-то сломалось у нас
error-internal-help = Ничего не записано. Попробуйте ещё раз; если не поможет, назовите администратору номер ниже.
error-reference = Номер ошибки: { $what }
error-back = На главную

organisations-title = Организации
organisations-desk = Стол сотрудников
organisations-none = Здесь ещё нет ни одной организации. Опубликуйте её регламент: otklik regulation publish

nav-regulation = Регламент
show = Показать
regulation-pages = О регламенте
regulation-version = версия { $number }, { $when }
regulation-tab-stages = Схема и этапы
regulation-tab-deadlines = Сроки
regulation-tab-words = Словами
regulation-tab-scenarios = Примеры
regulation-tab-check = Проверка
regulation-tab-versions = Версии
regulation-kind = Вид обращения
regulation-diagram = Схема
regulation-diagram-counts = в каждом этапе — сколько обращений стоит сейчас
regulation-diagram-scrolls = Схема, прокручивается
regulation-diagram-about = Схема: этапы и переходы. То же словами — ниже.
regulation-stages = Этапы
regulation-by-hand = Поручения, которые дают вручную
stage-open = { $count } в работе
stage-late = { $count ->
    [one] { $count } опаздывает
   *[many] { $count } опаздывают
}
stage-nobody = никого
stage-owner = Ведёт:
stage-waits = Ждём:
stage-waits-customer = клиента
stage-waits-outside = других организаций
stage-waits-tasks = поручений
stage-end = Обращение закрыто:
stage-point = Основание:
stage-term = Срок:
stage-no-term = своего нет: { $what }
stage-entering = В начале этапа:
stage-actions = Что можно сделать:
deadline-of-case = обращение: { $what }
deadline-of-stage = этап «{ $what }»
deadline-of-task = поручение «{ $what }»
deadlines-col-title = Срок
deadlines-col-of = Чего
deadlines-col-words = Сколько и как считается
check-clean = Ошибок нет
check-faulty = Есть ошибки
check-scenarios = { $count ->
    [one] Сыгран и держится { $count } пример.
    [few] Сыграны и держатся { $count } примера.
   *[many] Сыграны и держатся { $count } примеров.
}
findings-title = Замечания
findings-place = Где
findings-what = Что
findings-advice = Что сделать
findings-error = Ошибка
scenarios-about = Как обращения идут по этому регламенту, с датами. Каждый пример сыгран только что, этой самой версией.
scenario-holds = держится
scenario-fails = не держится
tale-comes = Приходит: { $kind } — { $channel }
tale-by = регистрирует: { $what }
tale-away = отсутствуют: { $what }
tale-no-manager = персонального менеджера у клиента нет
tale-does = { $who }: { $what }
tale-act-letter-left = письмо с ответом ушло
tale-act-letter-bounced = письмо с ответом не дошло
tale-time-passes = Время идёт
tale-done = поручение выполнено: { $what }
tale-cancel = поручение снято: { $what }
tale-send = письмо { $what }
tale-act-note = заметка
tale-act-write = письмо клиенту
tale-act-message = пишет снова
tale-act-suspend = срок приостановлен
tale-act-resume = срок возобновлён
tale-act-extend = срок продлён
tale-act-classify = исправлены сведения
tale-act-assign = передано другому
tale-act-reopen = открыто снова
tale-act-refuse = не рассматривается
tale-act-task = дано поручение
tale-act-close = закрыто
tale-act-participant = назван участник разбора
tale-act-nonconformity = записано несоответствие
tale-act-correction = намечена коррекция
tale-act-correction-done = коррекция выполнена
tale-act-improvement = намечено улучшение
tale-act-improvement-done = улучшение внедрено
tale-act-improvement-checked = действие улучшения проверено
tale-stage = этап «{ $what }»
tale-owner = ведёт: { $what }
tale-due = «{ $what }» — до { $when }
tale-due-none = «{ $what }» — пока без даты
tale-running = идут сроки: { $what }
tale-met = соблюдено: { $what }
tale-late = нарушено: { $what }
tale-warned = предупреждение: { $what }
tale-paused = приостановлено: { $what }
tale-sent = клиенту ушло: { $what }
tale-told = узнали: { $what }
tale-tasks = открытые поручения: { $what }
tale-started = начато связанное обращение: { $what }
tale-answered = клиенту отвечено
tale-not-answered = клиенту ещё не отвечено
tale-closed = обращение закрыто
tale-not-closed = обращение открыто
tale-disputed = решение оспорено
tale-not-disputed = решение не оспорено
tale-refused = так нельзя
tale-none = нет
versions-col-number = Версия
versions-col-published = Опубликована
versions-col-digest = Отпечаток файлов
versions-col-open = Идут по ней
versions-col-differences = Отличия
versions-current = действует
versions-differences = Отличия
versions-differ = Что изменилось: версия { $new } после версии { $old }
versions-same-words = Словами правила говорят то же.
versions-files = Изменились файлы: { $what }

nav-admin = Управление
regulation-publish = Опубликовать новую версию
admin-pages = Управление
admin-people = Люди
admin-departments = Подразделения и роли
admin-lists = Списки и каналы
admin-calendars = Календари
admin-letters = Образцы писем
admin-publish = Публикация регламента
admin-views = Кто смотрел карточки
views-none = За эти дни никто не смотрел
views-case = Обращение
views-times = Сколько раз за час
admin-journal = Журнал управления
people-search = Поиск сотрудников
people-find = Найти
people-any-department = Любое
people-none = Никого не нашлось
people-col-who = Кто
people-col-load = В работе
people-col-state = Состояние
person-new = Добавить сотрудника
person-who = Кто это
person-name = Фамилия, имя, отчество
person-login = Логин
person-login-hint = Строчные латинские буквы, цифры и знаки . _ - @. Потом его не изменить.
person-position = Должность
person-email = Почта
person-phone = Телефон
person-department = Подразделение
person-roles = Роли
person-works = работает
person-not-yet = ещё не входил
person-closed = вход закрыт
person-away = нет до { $what }
person-instead = вместо: { $what }
person-account-only = Учётная запись без сотрудника
person-no-account = Учётной записи ещё нет: сначала выдайте ссылку для входа.
away-title = Отсутствие и замещение
away-from = С
away-until = По
away-substitute = Кто вместо
away-queue = Никто: всё вернётся в очередь роли
away-hint = С этого дня новое не приходит, а открытые обращения переходят замещающему.
away-clear = Снять отсутствие
away-bad-day = Укажите день: год, месяц и число
access-title = Вход
access-state = Учётная запись
access-none = ещё нет; появится вместе со ссылкой для входа
access-open = действует
access-invited = ссылка выдана, пароль ещё не задан
access-closed = закрыта: { $what }
access-factor = Второй фактор
access-factor-on = включён: { $what }
access-factor-off = не включён
access-sessions = Открытых сеансов
access-last = Последний раз на месте
access-nobody = сейчас не на месте
access-administrator = Администратор
access-do-invite = Выдать ссылку для входа
access-do-reset-factor = Сбросить второй фактор
access-do-end-sessions = Завершить сеансы
access-do-administrator-on = Сделать администратором
access-do-administrator-off = Больше не администратор
access-do-open = Открыть вход
access-do-close = Закрыть вход
access-do-dismiss = Больше не работает
access-link = Ссылка для входа
access-link-help = Передайте её лично. Она действует трое суток и один раз; прежние ссылки больше не работают. Второй раз мы её не покажем.
staff-login-shape = Логин: строчные латинские буквы, цифры и знаки . _ - @
staff-login-taken = Логин «{ $what }» уже занят
staff-name = Напишите фамилию, имя и отчество, не больше ста знаков
staff-no-role = Роли «{ $what }» в регламенте нет
staff-no-department = Подразделения «{ $what }» в регламенте нет
staff-absence-backwards = Последний день раньше первого
staff-no-substitute = Сотрудника «{ $what }» нет, или это он сам
staff-still-holds = Сначала передайте открытые обращения: { $count ->
    [one] осталось { $count }
   *[many] осталось { $count }
}
departments-help = Подразделения, роли и права описаны в регламенте. Изменить их — значит опубликовать его новую версию.
departments-units = Подразделения
departments-above = Входит в
departments-people = Люди
departments-partner = партнёр
departments-role = Роль
departments-sees = Видит
departments-responsible = Кто отвечает за этапы
departments-stages = Этапы
departments-who = Кто
departments-rights = Кто что может помимо действий этапа
departments-right = Что
scope-own = своё и порученное
scope-department = обращения своего подразделения
scope-organisation = все обращения
lists-help = Списки и каналы описаны в регламенте. Изменить их — значит опубликовать его новую версию.
lists-item = Значение
lists-code = В журнале
lists-any-kind = выбирают при регистрации
lists-channels = Каналы
lists-channel = Канал
lists-owner = Кто отвечает
lists-mailboxes = Почтовые ящики
calendars-help = Календари описаны в регламенте. Новый день-исключение начинает действовать с новой версией; посчитанные сроки помнят, по какому календарю их считали.
calendar-own = по нему идут сроки
calendar-production = праздники и переносы — по производственному календарю России
calendar-week = Часы по дням недели
calendar-mon = Пн
calendar-tue = Вт
calendar-wed = Ср
calendar-thu = Чт
calendar-fri = Пт
calendar-sat = Сб
calendar-sun = Вс
calendar-off = выходной
calendar-exceptions = Исключения
calendar-year = Праздники и переносы { $what } года
calendar-provisional = Переносы на этот год ещё не сверены с постановлением и могут измениться.
calendar-what = Какой это день
calendar-holiday = нерабочий праздничный день
calendar-moved = выходной, перенесённый с другого дня
calendar-worked = рабочий день вместо другого
calendar-short = на час короче
calendar-day = День
calendar-hours = Часы
calendar-add = Добавить день с другими часами
calendar-hours-hint = Например: 09:00-13:00 14:00-17:00. День без работы отметьте ниже.
calendar-day-off = Выходной
calendar-change-week = Изменить часы недели
calendar-week-hint = Например: 09:00-13:00 14:00-17:00. Пустая строка — выходной.
calendar-whole-mon = Понедельник
calendar-whole-tue = Вторник
calendar-whole-wed = Среда
calendar-whole-thu = Четверг
calendar-whole-fri = Пятница
calendar-whole-sat = Суббота
calendar-whole-sun = Воскресенье
calendar-bad-day = Это не день. Напишите так: 06.03.2026
calendar-far-day = Календарь считает годы с 1990 по 2100.
calendar-no-hours = Напишите часы или отметьте, что день выходной.
calendar-both = Выберите одно: часы или выходной.
calendar-never = Ни в один день недели нет часов. Напишите их хотя бы в одном.
hours-empty = Напишите часы так: 09:00-13:00 14:00-17:00
hours-shape = «{ $what }» — не промежуток времени. Напишите так: 09:00-13:00 14:00-17:00
hours-time = «{ $what }» — не время суток. Напишите так: 09:00-13:00 14:00-17:00
hours-backwards = «{ $what }» кончается раньше, чем начинается.
hours-overlap = «{ $what }» начинается раньше, чем кончился предыдущий промежуток.
lists-add = Добавить значение
lists-change = Изменить: { $what }
lists-title = Название
lists-id = Имя для регламента
lists-id-hint = Строчные латинские буквы, цифры и дефисы. Пустая строка — составим по названию.
lists-code-hint = Как значение пишется в журнале, если не названием.
lists-guide = Пояснение
lists-guide-hint = Что это значит и когда выбирать; видно сотруднику при выборе.
lists-no-department = никакое
lists-no-title = Напишите название.
lists-bad-id = Нужны строчные латинские буквы, цифры и дефисы между ними.
lists-taken = Имя «{ $what }» в этом списке уже есть.
changes-help = Меняйте прямо здесь: каждое изменение проверяется вместе со всем регламентом. Можно сделать несколько подряд и опубликовать их вместе; пока Вы не опубликуете, действует прежнее. Уйдёте со страницы — неопубликованное пропадёт.
changes-title = Изменено, но не опубликовано
changes-text = Файл { $what } — каким он станет
changes-undo = Отменить последнее
changes-as-text = Изменить как текст
changes-acts = Что сделать
changes-try = Внести и проверить
changes-edit = Изменить
changes-up = Выше
changes-down = Ниже
changes-drop = Убрать
changes-refused = Изменение не внесено
changes-unsafe = Менять это место формой рискованно: внесите правку в сам текст файла. Где и что — ниже.
changes-many = На странице уже 50 изменений. Опубликуйте их, потом продолжайте.
changes-moved = Пока Вы правили, опубликована другая версия, и эти изменения отменили бы её. Внесите их заново в то, что действует теперь.
changes-day = { $place }: { $day } — { $hours }
changes-day-dropped = { $place }: { $day } — снова по дню недели
changes-week = { $what }: другие часы недели
changes-item-added = { $place }: добавлено «{ $what }»
changes-item-changed = { $place }: изменено «{ $what }»
changes-item-dropped = { $place }: убрано «{ $what }»
changes-item-moved = { $place }: переставлено «{ $what }»
letters-col-letter = Письмо
letters-col-point = Основание
letter-seen = Как увидит клиент
letter-on = на примере { $what }
letter-subject = Тема: { $what }
letter-case = Номер обращения
letter-no-case = Обращений ещё нет: показать не на чем.
letter-fails = Письмо не составить: { $what }
letter-source = Текст в регламенте
letter-source-help = Письмо меняется вместе с регламентом: исправьте файл и опубликуйте новую версию.
journal-when = Когда
journal-whose = Чья запись
views-anybody = Все
journal-anybody = Любая
journal-what = Что случилось
journal-by = Кто это сделал
journal-from = Откуда
journal-empty = Записей нет
journal-older = Раньше
happened-signed-in = вход
happened-failed = неудачная попытка входа
happened-signed-out = выход
happened-session-ended = сеанс завершён
happened-password-changed = задан пароль
happened-invited = выдана ссылка для входа
happened-second-factor-on = включён второй фактор
happened-second-factor-off = снят второй фактор
happened-recovery-code-used = вход по запасному коду
happened-recovery-codes-made = выданы новые запасные коды
happened-administrator-on = назначение администратором
happened-administrator-off = больше не администратор
happened-closed = вход закрыт
happened-opened = вход открыт
happened-hired = принят на работу
happened-person-changed = изменены сведения
happened-away-changed = изменено отсутствие
happened-dismissed = больше не работает
happened-published = опубликован регламент
edit-title = Правка: { $what }
edit-do = Изменить
edit-here = Исправить файл прямо здесь
edit-text = Текст файла
edit-hint = Исправьте и проверьте: замечания покажут строку. Пока Вы не опубликуете, ничего не изменится.
edit-files = Файлы регламента
edit-moved = Пока Вы правили, опубликована другая версия. Скопируйте свой текст, откройте файл заново и внесите правку в него.
publish-folder = Папка регламента
publish-folder-hint = Целиком, с письмами и примерами. До 5 МБ.
publish-files = Или архив, или отдельные файлы
publish-or = — если папку выбрать нельзя
publish-files-hint = Один ZIP папки регламента либо все файлы .yaml и .md. Письма узнаются по окончанию, примеры — по содержанию.
publish-check = Проверить
publish-ready = Можно публиковать
publish-do = Опубликовать
publish-not = Опубликовать нельзя
publish-unchanged = Действующая версия не изменилась.
publish-faulty = { $count ->
    [one] Найдена { $count } ошибка.
    [few] Найдены { $count } ошибки.
   *[many] Найдено { $count } ошибок.
}
publish-no-files = Файлов регламента среди присланного нет. Выберите папку, архив или файлы .yaml и .md.
publish-no-text = Это не текст: { $what }
publish-zip-broken = Архив не открывается. Упакуйте папку регламента заново, в обычный ZIP.
publish-zip-too-many = В архиве больше { $what } файлов: это не похоже на регламент. Упакуйте одну его папку.
publish-zip-too-large = Распакованные файлы больше { $what } МБ: это не похоже на регламент. Упакуйте одну его папку.
publish-zip-outside = Путь «{ $what }» в архиве ведёт за пределы папки. Такой архив не принимается: упакуйте папку заново.
publish-zip-not-plain = «{ $what }» в архиве — не обычный файл, а ссылка. Положите вместо неё сам файл.
publish-zip-locked = Архив закрыт паролем. Упакуйте папку без пароля.
publish-zip-twice = Файл «{ $what }» в архиве записан дважды. Упакуйте папку заново.
publish-zip-not-text = Это не текст: { $what }
publish-zip-foreign = В архиве лишнее: { $what }. В регламент входят файлы .yaml в самой папке, письма .md в папке messages и примеры .yaml в папке scenarios.
publish-new = Новая версия с отпечатком { $what }. Новые обращения пойдут по ней, открытые останутся на своей.
publish-same = Эта версия действует уже сейчас: { $what }
publish-again = Эта версия уже публиковалась: { $what }. Она снова станет действующей.
publish-scenarios-only = Изменились только примеры. Правила с этими файлами уже опубликованы, а опубликованное не подменяют.

search-title = Поиск
search-found = Найдено: { $what }
search-nothing = Ничего не нашлось: { $what }
search-conditions = Поиск с условиями
search-what = Что искать
search-hint = Слова в любой форме, номер, имя, телефон, ИНН. Находятся обращения, в которых есть все слова.
search-state = Состояние
search-state-all = Открытые и закрытые
search-state-open = Только открытые
search-state-closed = Только закрытые
search-submit = Искать
search-exact = Обращение с этим номером: { $what }
search-results = Найденные обращения
search-registered = Зарегистрировано { $what }
search-incoming = Письмо клиента
search-outgoing = Наше письмо
search-note = Заметка
search-held = ведёт { $what }
search-first = К началу
search-next = Дальше
search-none = Таких обращений нет
search-none-help = Попробуйте меньше слов, часть телефона или другое слово. Обращения, которых Вам не видно, здесь не показываются.

nav-board = Сводка
board-title = Сводка
board-now = на { $what }
board-late = просрочено
board-soon = скоро срок
board-open = открыто
board-waiting = ждём клиента
board-came = поступило за 30 дней
board-kept = сроков соблюдено за 30 дней
board-legend = Обозначения
board-calm = идут в срок
board-drawn = На рисунке
board-by-stage = По этапам
board-by-department = По отделам
board-by-person = По людям
board-stage = Этап
board-department = Отдел
board-person = Ведёт
board-nobody = Ещё никто не взял
board-no-department = Без отдела
board-col-late = Просрочено
board-col-soon = Скоро срок
board-col-open = Открыто
board-col-came = Поступило
board-col-share = В срок
board-col-met = Соблюдено
board-col-missed = Нарушено
board-channels = Откуда пришли
board-channel = Канал
board-thirty-days = за 30 дней
board-days = Поступило по дням
board-days-say = за 30 дней, всего { $what }; серым — нерабочие дни
board-day = День
board-numbers-of-days = Обращения по дням, числами
board-numbers = Числами
board-kept-title = Как соблюдены сроки
board-kept-say = обращения, поступившие за 30 дней
board-kept-none = Ни один срок ещё не вышел.
board-deadline = Срок
board-latest = Просрочено сейчас

nav-register = Журнал
register-title = Журнал регистрации
register-short = Журнал
register-xlsx = Скачать XLSX
register-csv = Скачать CSV
register-conditions = Период и условия
register-from = С
register-to = по
register-kind = Вид
register-channel = Канал
register-state = Состояние
register-state-open = Открытые
register-state-closed = Закрытые
register-any = Все
register-show = Показать
register-today = Сегодня
register-week = Эта неделя
register-month = Этот месяц
register-last-month = Прошлый месяц
register-quarter = Квартал
register-year = Год
register-scrolls = Журнал регистрации, прокручивается
register-first = К началу
register-next = Дальше
register-or-more = { $what } и больше
register-empty = За эти дни обращений нет
register-empty-help = Выберите другой период или снимите условия. Обращения, которых Вам не видно, здесь не показываются.
register-no-date = Дата не понята: «{ $what }». Напишите, например, 06.03.2026
register-backwards = Период кончается раньше, чем начинается. Поменяйте даты местами.
register-too-long = В одну таблицу помещается { $what } строк, а в этом периоде их больше. Возьмите период короче или скачайте CSV.

sign-in-title = Вход для сотрудников
sign-in-failed = Войти не удалось
sign-in-login = Логин
sign-in-password = Пароль
sign-in-submit = Войти
sign-in-forgotten = Забыли пароль? Новую ссылку выдаст администратор Вашей организации.

code-title = Подтвердите вход
code-label = Код из приложения
code-hint = Шесть цифр из приложения для кодов на Вашем телефоне. Код меняется каждые 30 секунд.
code-submit = Подтвердить
code-no-phone = Телефона нет под рукой
code-recovery = Введите в то же поле один из запасных кодов. Каждый подходит один раз. Если кодов нет, второй фактор сбросит администратор.
code-other-login = Войти под другим логином

welcome-title = Придумайте пароль
welcome-login = Ваш логин: { $what }
welcome-password = Пароль
welcome-submit = Сохранить и войти
welcome-gone = Ссылка больше не действует
welcome-gone-help = Ею уже воспользовались или прошло больше трёх суток. Новую выдаст администратор Вашей организации.
password-rule = От 12 до 200 знаков. Подойдёт фраза из нескольких слов.

account-wrong-password = Логин или пароль не подошли. Проверьте раскладку и Caps Lock.
account-wrong-code = Код не подошёл или уже использован. Дождитесь следующего.
account-wait = Слишком много неудачных попыток. Следующая возможна через { $count ->
    [one] { $count } минуту
    [few] { $count } минуты
   *[many] { $count } минут
}.
account-signed-out = Сеанс закончился. Войдите снова.
account-invitation-gone = Ссылка больше не действует.
account-password-short = Слишком короткий: нужно не меньше { $count ->
    [one] { $count } знака
   *[many] { $count } знаков
}.
account-password-long = Слишком длинный: нужно не больше { $count ->
    [one] { $count } знака
   *[many] { $count } знаков
}.
account-password-login = Пароль не может совпадать с логином.
account-password-common = Этот пароль слишком известен. Придумайте другой.
account-second-factor-on = Второй фактор уже включён.
account-second-factor-off = Второй фактор не включён.
account-no-account = Учётной записи «{ $what }» нет.
account-last-administrator = Это последний администратор: кто-то должен остаться.

queue-title = Очередь
queue-tabs = Какие обращения показать
queue-tab-mine = Мои
queue-tab-department = Моего подразделения
queue-tab-late = Опаздывают
queue-tab-all = Все
queue-count = { $count ->
    [one] { $count } обращение
    [few] { $count } обращения
   *[many] { $count } обращений
}
queue-empty = Здесь пусто

col-left = Сколько осталось
col-todo = Что делать
col-number = Номер
col-customer = Клиент
col-owner = У кого

left-event = срок наступит с событием
left-awaiting = ответ написан, ещё не ушёл
answer-written = Ответ написан { $what }
answer-left = Ответ ушёл { $what }
answer-failed = Письмо с ответом не дошло: узнали { $what }
left-met = соблюдён
left-met-late = выполнен с опозданием
left-dropped = больше не нужен

optional = — необязательно
choose = Выберите
yes = да
no = нет
person-load = { $who } — в работе { $count }

card-parts = Части карточки
card-now = Что делать сейчас
card-now-short = Сейчас
card-talk = Переписка
card-client = Клиент
card-deadlines = Сроки
card-tasks = Поручения
card-unanswered = Клиент написал { $what }, уже после закрытия, и ответа ещё нет. Ответьте или откройте обращение снова.
card-classified = Классификация
classified-side = Кто пожаловался
classified-external = Клиент (внешнее)
classified-internal = Сотрудник (внутреннее)
classified-not-yet = пока не определено
card-known = Что известно
card-also = Ещё можно
card-journal = История
card-came = { $how }, { $when }
card-held = Ведёт: { $what }
card-point = Регламент, п. { $what }
card-nothing-to-do = Сейчас от Вас здесь ничего не ждут.
refused-until = сейчас нельзя. Можно, когда: { $what }
moved-title = Пока Вы писали, обращение изменилось
moved-own = Пока форма была открыта, Вы уже изменили обращение
stray-title = Этого действия здесь уже нет
stray-help = Ничего не записано. То, что Вы написали, стоит ниже: его можно скопировать.
moved-help = Ваш текст цел и стоит ниже. Проверьте, нужен ли он ещё, и отправьте снова.
no-such-case = Обращения «{ $what }» нет
several-cases = Номер «{ $number }» есть у нескольких обращений. Напишите, о котором речь: { $possible }
deadline-how = Как посчитан
task-ended = закончено
known-nothing = Пока ничего, кроме самого обращения.

talk-empty = Переписки ещё нет.
talk-we = Мы
talk-automatic = { $what }, написала программа: автоответ или уведомление
talk-stranger = { $what }, этого адреса нет на карточке клиента
talk-written-down = { $how }, записано: { $who }
talk-note = Заметка
talk-left = отправлено клиенту
talk-waits = ждёт отправки клиенту
talk-to-role = внутри: { $what }
talk-erased = [стёрто]
talk-returned = вернулось
talk-never = не отправлено
talk-left-at = Ушло: { $what }
talk-tried = Ещё не ушло: { $why }. Написано: { $written }; { $tries ->
    [one] была { $tries } попытка
    [few] было { $tries } попытки
   *[many] было { $tries } попыток
}, следующая: { $next }.
talk-soon = вот-вот
talk-came-back = Вернулось: { $when }. Почему: { $what }
talk-late = Задерживается в пути, сервер ещё пробует доставить. Сообщено: { $when }. Почему: { $what }
talk-failed = Не отправлено: { $what }. Больше не пробуем: { $when }
reply-title = Ответить
reply-subject = Тема письма
reply-text = Текст
reply-answer = Это ответ по существу
reply-answer-hint = Сроки ответа остановятся
reply-send = Отправить
remark-stops = Отправить нельзя:
remark-advises = Совет:
remark-placeholder = незаполненное место
remark-placeholder-advice = Впишите то, что здесь должно стоять, или уберите это место
remark-another-person = письмо обращено к другому человеку
remark-another-person-advice = Проверьте имя: в карточке клиента другое
remark-nobody = обращение без имени
remark-nobody-advice = Впишите имя или начните письмо иначе
remark-another-number = номер другого обращения
remark-another-number-advice = Проверьте номер: он не из этого дела
remark-no-file = файл упомянут, но не приложен
remark-no-file-advice = Приложите файл или уберите упоминание
customers-search = Поиск клиентов
customers-what = Кого искать
customers-hint = Имя, название, телефон, почта или ИНН. Находятся клиенты, чьи обращения Вам видны.
customers-found = Найденные клиенты
customers-none = Таких клиентов нет
customers-none-help = Попробуйте телефон целиком или другую часть имени. Клиенты, чьих обращений Вам не видно, здесь не показываются.
alike-title = Похожие карточки
alike-why = Однажды контакты обеих карточек назвали вместе: возможно, это один клиент. Решаете Вы.
alike-none = Похожих карточек нет
alike-none-help = Они появятся здесь, когда кто-нибудь назовёт вместе контакты с двух карточек.
alike-newer = Карточка новее
alike-older = Карточка старше
alike-compare = Сравнить
pair-title = Один клиент или двое?
pair-what = Что известно
pair-same = совпадает
pair-cases = Обращения
pair-no-cases = Нет таких, которые Вам видны
pair-decide = Решение
pair-keep = Какая карточка останется
pair-keep-hint = К ней перейдут обращения и контакты другой. Известное на ней не изменится, недостающее добавится.
pair-no-way-back = Разъединить карточки потом нельзя. Соединение останется в журнале каждого обращения.
pair-join = Соединить карточки
pair-apart = Это разные люди
pair-nothing = Выберите, какая карточка останется, или отметьте, что это разные люди.
customer-change = Кто обратился: { $what }
customer-change-hint = Если письмо переслал другой человек или выбрали не ту карточку, укажите, кто обратился на самом деле. Само ему ничего не уйдёт: номер и срок сообщите из переписки. Прежний заявитель обращение в личном кабинете больше не увидит.
customer-change-open = Это другой заявитель
customer-change-do = Сменить заявителя
customer-back = К обращению { $what }
customer-now = Сейчас заявитель — { $what }.
customer-first = Письмо переслали. Первым его написал: { $what }.
customer-first-take = Сделать заявителем
customer-look = Найти
customer-nobody = Выберите карточку или укажите имя, телефон, почту или ИНН
customer-facts = О клиенте
customer-contacts = По чему узнаём
customer-alike = Возможно, тот же клиент
customer-new-case = Новое обращение клиента
customer-open = Карточка клиента
customer-social = Льготы: { $what }. Учитывайте их в работе с клиентом.
customer-cases = { $count ->
    [0] Обращений, которые Вам видны, нет
    [one] { $count } обращение
    [few] { $count } обращения
   *[many] { $count } обращений
}
client-kind = Кто обращается
hint-unreadable = Текст не читается: «{ $what }»
hint-no-contacts = Нечем ответить: контакты не указаны
hint-obscene = Бранное слово или угроза: «{ $what }»
hint-repeat = Похоже на обращение, которое уже закрыто:
hint-repeat-open = Похоже на обращение, которое ещё рассматривается:
hint-rule-answered = Основание не рассматривать: «{ $what }», клиенту об этом сообщают. Решаете Вы.
hint-rule-silent = Основание не рассматривать: «{ $what }», ответа не дают. Решаете Вы.
hint-no-rule = Регламент рассматривает и такие обращения: регистрируйте.
hint-tie = Если это то же самое, зарегистрируйте и свяжите с ним.
reply-sample = Образец
reply-no-sample = Без образца
reply-fill = Подставить
reply-missing = Впишите сами:
reply-stopped = Письмо не отправлено
reply-doubted = Отправить так?
reply-send-anyway = Отправить всё равно
talk-quoted = История переписки и подпись
talk-as-came = Как в письме
as-came-title = Письмо, как оно пришло
as-came-from = От
as-came-to = Кому
as-came-cc = Копия
as-came-date = Написано
as-came-subject = Тема
as-came-left-out = { $count ->
    [one] Не показан { $count } рисунок из сети: по нему отправитель узнал бы, что письмо прочитано.
    [few] Не показаны { $count } рисунка из сети: по ним отправитель узнал бы, что письмо прочитано.
   *[many] Не показано { $count } рисунков из сети: по ним отправитель узнал бы, что письмо прочитано.
}
as-came-only-text = В письме только текст.
talk-registered = Приложено при регистрации
files-title = Файлы
files-hint = Не больше { $count }, каждый до { $largest }, вместе до { $together }. Программы не принимаются.
files-fault-empty = Файл «{ $name }» пуст. Выберите другой.
files-fault-too-large = Файл «{ $name }» больше { $most }. Сожмите его или разделите на части.
files-fault-too-large-together = Вместе файлы больше { $most }. Сожмите их или пришлите часть позже.
files-fault-too-many = Файлов больше { $most }. Соберите их в архив или пришлите часть позже.
files-fault-program = Файл «{ $name }» может содержать программу, такие файлы мы не отправляем и не храним. Пришлите документ или снимок.
files-choose-again = Файлы придётся выбрать ещё раз.
file-pdf = документ PDF
file-image = снимок или рисунок
file-audio = запись звука
file-video = видеозапись
file-letter = письмо
file-text = текст
file-archive = архив
file-table = таблица
file-document = документ
file-program = может содержать программу: открывайте, только если ждали этот файл
file-other = файл
size-bytes = { $count } Б
size-kilo = { $count } КБ
size-mega = { $what } МБ
decimal-point = ,

client-unknown = Неизвестный отправитель
client-name = Кто
client-inn = ИНН
client-contact = Контактное лицо
client-phone = Телефон
client-email = Почта
client-address = Адрес
client-manager = Персональный менеджер
client-social = Льготы
client-agreed = { $title } — редакция { $version }
client-note = Примечание
client-open = открыто
client-earlier = { $count ->
    [one] Ещё { $count } обращение
    [few] Ещё { $count } обращения
   *[many] Ещё { $count } обращений
}
fact-participant = Участвует в разборе
fact-nonconformity = Несоответствие
fact-correction = Коррекция намечена
fact-correction-done = Коррекция выполнена
fact-improvement = Улучшение намечено
fact-improvement-done = Улучшение внедрено

act-do = Выполнить
act-note = Записать заметку
act-note-guide = Клиент её не увидит.
act-note-button = Записать
act-classify = Исправить записанное при регистрации
act-classify-button = Сохранить
act-refuse = Не рассматривать
act-refuse-guide = Решаете Вы; обращение останется в журнале с причиной.
act-refuse-button = Не рассматривать
act-assign = Передать другому
act-assign-button = Передать
act-suspend = Приостановить срок
act-suspend-button = Приостановить
act-resume = Возобновить срок
act-resume-button = Возобновить
act-extend = Продлить срок
act-extend-button = Продлить
act-link = Связать с другим обращением
act-link-button = Связать
act-merge = Объединить с другим обращением
act-merge-guide = Это обращение закроется и продолжится в другом.
act-merge-button = Объединить
act-reopen = Открыть снова
act-reopen-button = Открыть
act-participant = Добавить участника разбора
act-participant-button = Добавить
act-nonconformity = Записать несоответствие
act-nonconformity-button = Записать
act-correction = Наметить коррекцию
act-correction-guide = Что исправить для этого клиента.
act-correction-button = Наметить
act-correction-done = Коррекция выполнена
act-correction-done-button = Отметить
act-improvement = Наметить улучшение
act-improvement-guide = Что изменить, чтобы это не повторялось.
act-improvement-button = Наметить
act-improvement-done = Улучшение внедрено
act-improvement-done-button = Отметить
act-improvement-checked = Проверить действие улучшения
act-improvement-checked-button = Записать
act-task = Дать поручение
act-task-button = Поручить
act-done = Поручение выполнено
act-done-button = Выполнено
act-cancel = Снять поручение
act-cancel-button = Снять

act-field-text = Текст
act-field-reason = Причина
act-field-ground = Основание
act-field-deadline = Срок
act-field-to = Номер другого обращения
act-field-kind = Как связаны
act-field-person = Кому
act-field-role = Роль
act-field-department = Подразделение
act-field-part = Что делает
act-field-task = Поручение
act-field-title = Что сделать
act-field-process = Процесс
act-field-product = Продукт или услуга
act-field-what = Что
act-field-cause = Причина
act-field-measure = Что изменить
act-field-executor = Кто сделает
act-field-due = К какому дню
act-field-n = Что именно
act-field-effective = Подействовало
anybody = Не указан
any-department = Не указано
any-role = Не указана
all-deadlines = Все, какие можно
all-grounds = Все
task-by-hand = Своими словами

actor-customer = клиент
actor-system = система
link-related = Связано
link-repeat = Повтор
link-started = Начато отсюда
link-started-from = Начато из
link-merged-into = Продолжается в
link-merged = Присоединено

detail-reason = причина: { $what }
detail-ground = основание: { $what }
detail-instead = вместо: { $what }
detail-owner = кому: { $what }
detail-executor = кто сделает: { $what }
detail-due = к какому дню: { $what }
detail-result = что сделано: { $what }
detail-what = что: { $what }
detail-cost = стоимость: { $what }
detail-department = подразделение: { $what }
detail-process = процесс: { $what }
detail-product = продукт или услуга: { $what }
detail-cause = причина: { $what }
detail-effect = подействовало: { $what }
effect-yes = да
effect-no = нет
event-registered = Зарегистрировано
event-fields-set = Заполнено: { $what }
event-stage-entered = Этап «{ $what }»
event-stage-left = Этап «{ $what }» пройден
event-action-done = «{ $what }»
event-assigned = У кого: { $what }
event-message-sent = Письмо «{ $what }»
event-message-received = Сообщение клиента «{ $what }»
event-message-left = Письмо ушло
event-message-failed = Письмо не доставлено: { $what }
event-message-delayed = Письмо задерживается: { $what }
event-answer-on-its-way = Ответ написан: сроки остановятся, когда письмо уйдёт
event-answered-by-word = Ответ дан в разговоре
event-decided = Решение принято
event-marked = Отмечено
event-told = Извещён: { $what }
event-told-all = Извещены: { $what }
event-task-opened = Поручение: { $what }
event-task-assigned = Поручение передано: { $what }
event-customer-changed = У обращения другая карточка заявителя
event-task-done = Поручение выполнено: { $what }
event-task-cancelled = Поручение снято: { $what }
event-note-added = Заметка: { $what }
event-dispute-opened = Решение оспорено
event-dispute-ended = Спор завершён
event-compensation-offered = Предложена компенсация
event-clock-started = Срок пошёл: { $what }
event-clock-warned = Срок скоро: { $what }
event-clock-breached = Срок нарушен: { $what }
event-clock-paused = Срок приостановлен: { $what }
event-clock-resumed = Срок идёт дальше: { $what }
event-clock-extended = Срок продлён: { $what }
event-clock-moved = Срок перенесён: { $what }
event-clock-revived = Письмо не дошло, срок идёт дальше: { $what }
event-clock-met = Срок соблюдён: { $what }
event-clock-dropped = Срок больше не нужен: { $what }
event-suspended = Приостановлено
event-resumed = Возобновлено
event-kind-changed = Изменён вид обращения: { $what }
event-case-wanted = Начато связанное обращение: { $what }
event-linked = Связано с другим обращением: { $what }
event-participant-added = Добавлен участник разбора: { $what }
event-nonconformity-recorded = Записано несоответствие: { $what }
event-correction-planned = Намечена коррекция: { $what }
event-correction-done = Коррекция выполнена: { $what }
event-improvement-planned = Намечено улучшение: { $what }
event-improvement-done = Улучшение внедрено: { $what }
event-improvement-checked = Действие улучшения проверено: { $what }
event-refused = Оставлено без рассмотрения: { $what }
event-reopened = Открыто снова
event-closing-undone = Ответ не дошёл, обращение снова открыто: { $what }
event-closed = Закрыто: { $what }
event-regulation-changed = Переведено на другую версию регламента
event-clock-pause-ended = Причина паузы снята: { $what }
event-clock-met-late = Сделано с опозданием: { $what }
event-kept = Подлинник письма или файла сохранён

refusal-no-such-action = На этапе «{ $what }» этого действия уже нет
refusal-not-yours = Это делает другая роль: { $what }
refusal-guard-once = Уже сделано
refusal-guard = Сейчас нельзя. Можно, когда: { $what }
refusal-no-branch = Ни одно условие регламента не подошло: сообщите тому, кто его ведёт
refusal-missing-field = Заполните: { $what }
refusal-field-not-asked = Лишнее поле: обновите страницу
refusal-no-such-field = Такого поля в регламенте нет: обновите страницу
refusal-bad-value = «{ $value }» не подходит. Правильно: { $right }
refusal-task-open = Сначала завершите поручения: { $what }
refusal-no-such-task = Это поручение уже закончено
refusal-compensated-already = Компенсация уже предлагалась: второй раз её не предлагают
refusal-closed = Обращение закрыто
refusal-not-closed = Обращение открыто, открывать его снова не нужно
refusal-no-such-deadline = Этот срок сейчас не идёт
refusal-not-suspendable = На этом основании приостановить нечего
refusal-not-suspended = Ничего не приостановлено
refusal-nobody-there = Там некому это сделать. Есть кому: { $what }
refusal-not-extendable = Срок «{ $what }» продлить нельзя: { $why }
unextendable-no-rule = регламент этого не позволяет
unextendable-guard = условие, при котором его продлевают, не выполнено
unextendable-missed = он уже нарушен
unextendable-stands = он сейчас не идёт
unextendable-no-later = позже он от этого не станет: новый срок не длиннее нынешнего, или дальше не пускает другой
refusal-extension-spent = Срок «{ $what }» уже продлевали, больше регламент не позволяет
refusal-not-by-channel = Так это обращение не принимается: { $what }
refusal-unknown = «{ $what }» здесь не подходит
refusal-not-given = Выберите или напишите, что именно
refusal-not-of-role = У этого сотрудника нет роли: { $what }
refusal-in-future = Время поступления — в будущем
refusal-long-ago = Время поступления — больше десяти лет назад, проверьте год
refusal-reply-stopped = Письмо не отправить: { $what }
refusal-internal = У внутреннего обращения нет заявителя
refusal-too-long = Слишком длинно: { $letters } знаков, а можно не больше { $most }. Остальное приложите файлом
refusal-same-case = Обращение нельзя связать с самим собой
refusal-not-reckoned = Срок «{ $what }» не посчитать: сообщите тому, кто ведёт регламент

save = Сохранить
new-title = Зарегистрировать обращение
new-not-yet = Обращение ещё не зарегистрировано
new-how = Как обратились
new-kind = Вид
new-channel = Канал
new-look = Показать поля
new-who = Кто обращается
new-customer-gone = Выбранной карточки клиента больше нет. Найдите клиента ещё раз или выберите «Новый клиент»
new-find = Найти клиента
new-find-hint = Имя, организация, телефон, почта или ИНН — хватит нескольких знаков.
new-found = Найденные клиенты
new-customer = Новый клиент
new-customer-hint = Заполните, что известно
new-applicant = Заявитель
applicant-individual = Физическое лицо
applicant-group = Группа лиц
applicant-legal = Организация или ИП
new-name = Имя или название
new-contact-of = Контактное лицо
new-phone = Телефон
new-email = Почта
new-inn = ИНН
new-address = Адрес
new-what = Что случилось
new-more = Ещё: { $what }
new-received = Когда поступило
new-on-card = В карточке: { $what }
new-sent-before = Этот лист уже отправлен. Проверьте, не зарегистрировано ли обращение; если нужно ещё одно, отправьте снова.
new-received-hint = Если не сейчас: письмо на бумаге, вчерашний звонок.
new-bad-time = Это не день и время. Правильно: 06.03.2026 10:00
new-submit = Зарегистрировать
new-before = Раньше обращались
registered-at = Зарегистрировано { $what }
registered-say = Скажите клиенту
registered-due = Ответить не позже
registered-open = Открыть карточку
registered-more = Зарегистрировать ещё
registered-queue = К очереди

me-position = Должность
me-roles = Роли
me-look = Язык, вид и клавиши
me-language = Язык
me-theme = Оформление
me-keys = Клавиши одной буквой
me-keys-on = Включены
me-keys-off = Выключены
me-keys-hint = «n» регистрирует, «/» ищет и так далее. Выключите, если они мешают при вводе голосом или от случайных нажатий.
theme-auto = Как в системе
theme-light = Светлое
theme-dark = Тёмное
me-present = Нынешний пароль
me-new = Новый пароль
me-password-change = Сменить пароль
me-password-hint = Другие сеансы завершатся.
me-password-done = Пароль сменён, другие сеансы завершены.
me-wrong-password = Нынешний пароль не подошёл
me-factor = Второй фактор
me-factor-is-on = включён
me-factor-on = Второй фактор включён.
me-factor-off = Второй фактор отключён.
me-factor-why = Вход будет подтверждаться кодом из приложения на телефоне: одного пароля чужому не хватит.
me-factor-begin = Включить
me-factor-scan = Откройте приложение для кодов и наведите его на рисунок.
me-factor-picture = Код для приложения
me-factor-by-hand = Не выходит? Введите ключ руками:
me-factor-confirm = Включить
me-factor-drop = Отключить
me-code-hint = Шесть цифр из приложения.
me-codes = Запасные коды
me-codes-hint = Каждый подходит один раз. Распечатайте их или запишите: больше мы их не покажем.
me-codes-left = Вход подтверждается кодом из приложения. Осталось запасных кодов: { $count }
me-codes-new = Выдать новые запасные коды
me-sessions = Где выполнен вход
me-session-own = этот сеанс
me-session-end = Завершить
me-sessions-end = Завершить все остальные

queue-tab-unassigned = Без ответственного
queue-tab-waiting = Ждём клиента
queue-tab-soon = Скоро срок
queue-tab-watched = Наблюдаю
queue-waits = Ждём ответа клиента
queue-waits-until = Ждём клиента до { $what }
queue-task = Задача: { $what }
queue-empty-filter = Под эти условия ничего не подходит. Смягчите их или сбросьте.
queue-next = Дальше
col-came = Поступило
filter-title = Отобрать и упорядочить
filter-none = Сбросить
filter-any = Неважно
filter-text = Слова
filter-kind = Вид
filter-stage = Этап
filter-channel = Канал
filter-owner = Ответственный
filter-choice = Признак
filter-also = И ещё признак
filter-due = Срок не позже
filter-from = Поступило с
filter-to = Поступило по
filter-sort = Сначала
sort-due = С ближайшим сроком
sort-registered = Новые
sort-number = По номеру
sort-changed = Недавно изменённые

nav-notices = Уведомления
notices-title = Уведомления
notices-unseen = непрочитанных
notices-new = Новое
notices-see = Прочитано
notices-see-all = Прочитать все
notices-older = Раньше
notices-empty = Уведомлений нет
notices-empty-help = Здесь появится то, что касается Вас: новые обращения и поручения, письма клиентов, сроки, напоминания.
notices-not-yours = обращение передано другим
notice-assigned = Вам передано обращение
notice-task = Вам дано поручение
notice-customer-wrote = Клиент написал
notice-program-wrote = Пришёл автоответ или уведомление программы
notice-letter-failed = Письмо клиенту не доставлено
notice-deadline-missed = Нарушен срок «{ $what }»
notice-deadline-soon = Скоро истекает срок «{ $what }»
notice-told = По регламенту об этом обращении должны знать и Вы
notice-changed = Новое в обращении, за которым Вы наблюдаете
notice-reminder = Напоминание: { $what }
notice-reminder-bare = Напоминание
watch-on = Наблюдать
watch-off = Не наблюдать
watching = Вы наблюдаете

present-too = Здесь ещё: { $what }
live-new-one = Появилось { $what } новое
live-new-many = Появилось { $what } новых
live-changed = Список изменился
live-show = Показать
live-gone = уже не в этом списке
live-lost = Это обращение Вам больше не видно.
live-over = Сеанс закончился, страница больше не обновляется.
live-enter = Войти снова
live-card = В обращении новое
live-kept = Начатое письмо не пропадёт.

draft = Черновик
draft-drop = Убрать
draft-left = Здесь то, что Вы начали и не зарегистрировали: { $what }.
draft-anew = Начать заново
draft-kept = Черновик сохранён
reminders-title = Мои напоминания
reminder-new = Напомнить мне
reminder-text = О чём
reminder-due = Когда
reminder-set = Поставить напоминание
reminder-drop = Убрать
reminder-no-text = Напишите, о чём напомнить
reminder-long = Слишком длинно: не больше 500 знаков
reminder-no-time = Укажите день и время, например 06.03.2026 10:00
reminder-past = Это время уже прошло: напомнить можно только позже, чем сейчас
views-kept = Мои отборы
view-name = Название отбора
view-keep = Сохранить отбор
view-drop = Удалить отбор «{ $what }»
view-no-name = Дайте отбору название
view-long = Слишком длинно: не больше 60 знаков
view-most = У Вас уже 30 отборов. Удалите ненужный, чтобы сохранить новый
col-pick = Выбрать
pick = Выбрать { $what }
picked = Выбрано:
picked-do = С выбранными
assign-to = Кому передать
assign-reason = Причина
assign-nothing = Выберите обращения, которые нужно передать
assign-nobody = Выберите, кому передать
assign-no-reason = Напишите, почему передаёте
assign-moved = пока Вы выбирали, его изменили. Посмотрите, что нового, и передайте снова
assign-refused = { $count ->
    [one] Не передано { $count } обращение
    [few] Не переданы { $count } обращения
   *[many] Не передано { $count } обращений
}
assign-passed = { $count ->
    [one] Передано { $count } обращение.
    [few] Переданы { $count } обращения.
   *[many] Передано { $count } обращений.
}
queue-empty-mine = У Вас нет открытых обращений. Новые появятся здесь сами.
queue-empty-department = В подразделении всё сделано. Новые обращения появятся здесь сами.
queue-empty-unassigned = У каждого обращения есть ответственный.
queue-empty-waiting = Ни от одного клиента ответа сейчас не ждём.
queue-empty-late = Ни одно обращение не опаздывает.
queue-empty-soon = Ничего не горит: ни по одному сроку ещё не пора торопиться.
queue-empty-watched = Вы ни за чем не наблюдаете. Кнопка «Наблюдать» есть на карточке каждого обращения.
queue-empty-all = Открытых обращений нет. Новые появятся здесь сами.
queue-empty-roleless = У Вас ещё нет роли, поэтому обращения Вам не видны. Роли назначают в «Управлении», на странице «Люди».
stray-draft = То, что Вы начали писать, больше некуда отправить
board-none = Открытых обращений нет.
board-nothing-came = За 30 дней ничего не поступило.
