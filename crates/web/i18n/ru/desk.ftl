product = Отклик
skip = К содержанию

nav-sections = Разделы
nav-queue = Очередь
nav-sign-out = Выйти: { $what }

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
organisations-none = Здесь ещё нет ни одной организации. Опубликуйте её регламент: otklik regulation publish

sign-in-title = Вход
sign-in-login = Логин
sign-in-password = Пароль
sign-in-submit = Войти
sign-in-wrong = Логин или пароль не подходят

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
queue-empty-help = Всё сделано. Новые обращения появятся здесь сами.

col-left = Сколько осталось
col-todo = Что делать
col-number = Номер
col-customer = Клиент
col-owner = У кого
