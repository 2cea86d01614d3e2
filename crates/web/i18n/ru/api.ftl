# Для программ: что сказать, когда запрос не выполнен.

problem-no-token = Нет ключа
problem-no-token-detail = Передайте ключ в заголовке «Authorization: Bearer …». Ключ выпускается на странице «Ключи API».
problem-bad-token = Ключ не подходит
problem-bad-token-detail = Такого ключа здесь нет, срок его истёк или его отозвали. Выпустите новый на странице «Ключи API».
problem-scope = Ключу не разрешено
problem-scope-detail = У ключа нет разрешения «{ $what }». Выпустите ключ с этим разрешением.
problem-forbidden = Нет права
problem-forbidden-detail = Регламент не даёт такого права сотруднику, от имени которого выпущен ключ.
problem-not-found = Не найдено
problem-not-found-detail = Такого здесь нет, или сотруднику, от имени которого выпущен ключ, это не видно.
problem-method = Так сюда не обращаются
problem-method-detail = По этому адресу такой способ обращения не предусмотрен: посмотрите описание.
problem-not-json = Тело запроса не читается
problem-not-json-detail = Это не JSON: строка { $line }, знак { $column }.
problem-not-json-ends = Это не JSON: текст обрывается, не хватает закрывающей скобки или кавычки.
problem-media-type = Нужен JSON
problem-media-type-detail = Тело запроса объявлено как «{ $what }», а нужно «application/json».
problem-too-large = Слишком большой запрос
problem-too-large-detail = Тело запроса больше, чем здесь принимают.
problem-unknown-field = Лишнее поле
problem-unknown-field-detail = Поля «{ $field }» здесь нет. Можно: { $allowed }.
problem-missing-field = Не хватает поля
problem-missing-field-detail = Не указано «{ $what }».
problem-wrong-type = Значение не того вида
problem-wrong-type-detail = «{ $field }»: нужно значение вида «{ $wanted }», а передано «{ $found }».
problem-bad-value = Значение не подходит
problem-bad-value-detail = «{ $field }»: «{ $value }» не подходит. Можно: { $allowed }.
problem-bad-value-plain = «{ $field }»: значение «{ $value }» не подходит.
problem-refused = Правила этого не позволяют
problem-refused-detail = По регламенту сейчас так сделать нельзя.
problem-faulty-regulation = Регламент не проходит проверку
problem-faulty-regulation-detail = Исправьте найденное и попробуйте ещё раз.
problem-seq-needed = Не сказано, что Вы видели
problem-seq-needed-detail = Передайте номер последней записи журнала, которую видела программа: «seq» в теле или заголовок «If-Match».
problem-moved = Обращение изменилось
problem-moved-detail = Пока готовился запрос, с обращением поработали другие. Посмотрите, что изменилось, и повторите запрос с новым «seq».
problem-key-busy = Такой запрос уже выполняется
problem-key-busy-detail = Запрос с этим ключом повтора ещё выполняется. Спросите немного позже с тем же ключом.
problem-key-used = Ключ повтора занят
problem-key-used-detail = С этим ключом повтора уже был другой запрос. Для нового запроса нужен новый ключ.
problem-conflict = Такое уже есть
problem-conflict-detail = Под этим именем уже есть другое: выберите новое имя.
problem-busy = Не удалось сразу
problem-busy-detail = База данных занята. Повторите запрос через несколько секунд.
problem-internal = Сбой программы
problem-internal-detail = Запрос не выполнен из-за ошибки программы. Назовите администратору код из ответа.

sort-of-null = пусто
sort-of-bool = да или нет
sort-of-number = число
sort-of-string = строка
sort-of-list = список
sort-of-object = объект
sort-of-other = другое значение

allows-cases-read = смотреть обращения, клиентов, файлы; искать
allows-cases-write = регистрировать обращения и работать с ними
allows-reports-read = журнал и сводка
allows-regulation-read = регламент, его списки и календари, подразделения, обязанности
allows-regulation-publish = пробовать и публиковать регламент
allows-own = свои уведомления, напоминания, подборки, черновики, ключи
allows-administration = сотрудники и доступ, кто что смотрел

tokens-title = Ключи API
tokens-none = Ключей пока нет
tokens-why = По ключу программа работает от имени сотрудника: видит то же, что он, и может то же, что он.
token-new = Новый ключ
token-name = Название
token-name-hint = Для какой программы ключ: так его легче узнать, когда придёт время отозвать.
token-whose = От чьего имени
token-whose-hint = Программа сможет то же, что этот сотрудник, но не больше, чем разрешено ключу.
token-scopes = Что разрешено
token-term = Срок
token-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[many] { $count } дней
}
token-issue = Выпустить ключ
token-issued = Ключ выпущен
token-once = Скопируйте ключ сейчас: второй раз он не покажется, здесь хранится только его отпечаток.
token-how = Ключ передают в заголовке «Authorization: Bearer …», адреса начинаются с { $what }.
token-manual = Описание для программистов
token-used = Последний вход
token-unused = ещё не было
token-until = Действует до
token-end = Отозвать
token-ended = отозван { $what }
token-expired = срок истёк
token-bad-name = Назовите ключ: от 1 до 100 знаков
token-no-scope = Отметьте, что разрешено
token-bad-term = Выберите срок из списка
token-no-person = Выберите сотрудника
happened-token-issued = выпущен ключ API
happened-token-ended = отозван ключ API
