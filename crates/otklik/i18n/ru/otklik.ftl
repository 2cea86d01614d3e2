# Тексты программы. Русский — первый язык; английский лежит рядом и полон.

help = Отклик ведёт обращения клиентов по регламенту организации и доказывает, что сроки соблюдены
help--data = Папка с данными (встроенная база); по умолчанию otklik-data
help--database = Адрес PostgreSQL: postgres://пользователь:пароль@узел/база
help--lang = Язык сообщений
help--org = Организация: короткое имя из её регламента
help--login = Кто действует: логин сотрудника
help-case = Обращения: зарегистрировать, посмотреть, сделать следующее действие
help-case-register = Зарегистрировать письмо или форму; сначала сохраняется то, что пришло, и только потом разбирается
help-case-register--mail = Файл письма как оно пришло (RFC 5322)
help-case-register--json = Обращение в JSON; «-» — читать со стандартного ввода
help-case-register--kind = Вид обращения, если он известен
help-case-register--channel = Канал, если он известен
help-case-list = Список обращений, новые сверху
help-case-list--open = Только открытые
help-case-list--late = Только с нарушенным сроком
help-case-list--kind = Только этот вид
help-case-list--stage = Только на этом этапе
help-case-list--search = Слова, номер, имя, телефон: в любой форме слова
help-case-list--limit = Сколько строк показать
help-case-show = Карточка обращения: что делать сейчас, до какого часа и почему
help-case-show--number = Номер обращения; если номер повторялся, можно указать год: 0511-7@2026
help-case-act = Сделать действие этапа или общее действие (note, suspend, resume, extend, assign, classify, «done ПОРУЧЕНИЕ», reopen, refuse, link, merge)
help-case-act--number = Номер обращения
help-case-act--action = Действие, как его называет карточка
help-case-act--set = Значение поля: cause="Обрыв кабеля"; можно повторять
help-register = Журнал регистрации организации за период
help-register--from = С какого дня: 2026-03-01 или 01.03.2026
help-register--to = По какой день включительно
help-register--format = Вид вывода
help-deadline = Сроки: посчитать и доказать
help-deadline-due = Когда наступит срок по календарю
help-deadline-due--calendar = Файл календаря
help-deadline-due--from = От какого момента: 2026-03-05T17:40:00+03:00
help-deadline-due--term = Срок: «5 рабочих дней», «8 рабочих часов», «21 день», «48 часов»
help-deadline-due--explain = Показать, как считали: день за днём
help-deadline-due--batch = Файл CSV со столбцами from,term; выводится from,term,due
help-deadline-explain = Все сроки обращения с доказательством
help-deadline-explain--number = Номер обращения
help-regulation = Регламенты: проверить, прочитать, нарисовать, опубликовать
help-regulation-check = Проверить регламент: все замечания сразу, с файлом, строкой и столбцом; сценарии проигрываются
help-regulation-check--paths = Папки регламентов
help-regulation-explain = Регламент простыми словами
help-regulation-explain--path = Папка регламента
help-regulation-diagram = Схема регламента
help-regulation-diagram--path = Папка регламента
help-regulation-diagram--format = Вид схемы
help-regulation-diagram--kind = Только этот вид обращения
help-regulation-schema = JSON Schema файлов регламента: для подсказок в редакторе
help-regulation-schema--which = Какого файла
help-regulation-publish = Опубликовать регламент: новая организация или новая версия для новых обращений
help-regulation-publish--path = Папка регламента
help-journal = История обращений: проверить, перестроить, выгрузить
help-journal-verify = Проверить, что история не изменена
help-journal-rebuild = Построить состояния заново по истории и сравнить с действующими
help-journal-rebuild--check = Только сравнить, ничего не меняя
help-journal-export = Выгрузить историю одного обращения как доказательство
help-journal-export--number = Номер обращения
help-journal-verify-export = Проверить выгрузку без базы
help-journal-verify-export--file = Файл выгрузки
help-intake = Что пришло и ещё не разобрано
help-intake--all = Показать всё, что приходило
help-intake--raw = Вывести то, что пришло, как есть
help-intake--retry = Разобрать ещё раз
help-staff = Сотрудники
help-staff-put = Записать сотрудников из файла
help-staff-put--file = Файл с people: login, name, roles, department
help-staff-list = Список сотрудников
help-work = Наступившие сроки и исходящие письма
help-work--once = Один раз и закончить
help-work--outbox = Папка, в которую кладутся письма
help-demo = Пять организаций за несколько недель: от писем до журнала и доказательства сроков
help-demo--no-serve = Закончить, когда работа сделана
help-doctor = Проверить, всё ли на месте и в порядке

registered = Зарегистрировано: { $number }
attached = Добавлено к обращению { $number }
duplicate = Такое сообщение уже приходило ({ $id }): второй раз оно не регистрируется
not-considered = Не регистрируется: { $why }
why-bounce = вернулось наше письмо; это записано в обращение
why-automatic = служебное уведомление почты
why-auto-reply = автоответ; в обращении, к которому он относился бы, его не нашли
waits = Не разобрано и ждёт человека: { $problem }
done = { $number }: сделано. Этап: { $stage }
published = Опубликовано: { $org }, версия { $version }
staff-put = { $count ->
    [one] Записан { $count } сотрудник
    [few] Записаны { $count } сотрудника
   *[many] Записано { $count } сотрудников
}
checked = { $path }: ошибок — { $errors }, предупреждений — { $warnings }
provisional = Срок предварительный: официального производственного календаря на этот год ещё нет.
cases-count = { $count ->
    [one] { $count } обращение
    [few] { $count } обращения
   *[many] { $count } обращений
}
late-mark = просрочено
worked = Предупреждений: { $warned }, нарушений: { $breached }, извещено: { $told }, отправлено писем: { $sent }, не удалось: { $failed }
journal-clean = История цела: { $cases } обр., { $entries } записей (стёрто по просьбе: { $erased })
journal-broken = История изменена: замечаний — { $problems } (обращений { $cases }, записей { $entries })
rebuilt = Перестроено по истории: обращений — { $cases }, расхождений — { $differences }
balance = { $channel }: пришло { $arrived } = зарегистрировано { $registered } + добавлено { $attached } + не рассмотрено { $refused } + не разобрано { $failed } + ждёт { $waiting } + повторов { $duplicate }
deadlines-of = Сроки обращения { $number } (регламент { $version })

doctor-place = Данные: { $place }
doctor-empty = База пуста: её ещё нет. Опубликуйте регламент (otklik regulation publish) или посмотрите otklik demo.
doctor-org = { $org } — { $title }, регламент { $version }
doctor-journal = История: обращений { $cases }, записей { $entries }, замечаний { $problems }
doctor-rebuild = Состояния против истории: расхождений { $differences }

col-number = Номер
col-registered-at = Зарегистрировано
col-kind = Вид
col-stage = Этап
col-owner = У кого
col-attention = Ближайший срок
col-id = Ид.
col-arrived = Пришло
col-channel = Канал
col-state = Что стало
col-problem = Почему
col-login = Логин
col-name = Имя
col-roles = Роли
col-department = Подразделение
col-load = В работе
col-deadline = Срок
col-due = До
col-late-by = Просрочено на

raw-waiting = ждёт
raw-registered = зарегистрировано
raw-attached = добавлено
raw-refused = не рассмотрено
raw-failed = не разобрано
raw-duplicate = повтор

card-head = { $number } · { $kind } · { $stage }
    Клиент: { $customer }. Поступило { $received }
card-now = Что делать сейчас
card-owner = У кого: { $owner }
card-known = Что известно
card-task = поручение { $n }: { $title }
card-deadlines = Сроки
card-messages = Переписка
card-journal = История
message-in = от клиента
message-out = от нас
actor-customer = клиент
actor-system = система
link-related = Связано
link-repeat = Повтор
link-started = Начато отсюда
link-started-from = Начато из
link-merged-into = Продолжается в
link-merged = Присоединено

status-running = идёт
status-paused = приостановлен
status-met = соблюдён
status-met-late = выполнен с опозданием
status-dropped = больше не нужен
status-breached = нарушен
due-from = Отсчёт от
due-planned = Должно быть
due-actual = На деле
due-status = Состояние
due-calendar = Календарь

event-registered = зарегистрировано
event-fields-set = заполнено: { $what }
event-stage-entered = этап «{ $what }»
event-stage-left = этап «{ $what }» пройден
event-action-done = «{ $what }»
event-assigned = у кого: { $what }
event-message-sent = письмо «{ $what }»
event-message-received = сообщение клиента «{ $what }»
event-message-left = письмо ушло
event-message-failed = письмо не доставлено
event-answered-by-word = ответ дан в разговоре
event-decided = решение принято
event-marked = отмечено
event-told = извещён: { $what }
event-task-opened = поручение: { $what }
event-task-done = поручение выполнено: { $what }
event-task-cancelled = поручение снято: { $what }
event-note-added = заметка: { $what }
event-dispute-opened = решение оспорено
event-dispute-ended = спор завершён
event-compensation-offered = предложена компенсация
event-clock-started = срок пошёл: { $what }
event-clock-warned = срок скоро: { $what }
event-clock-breached = срок нарушен: { $what }
event-clock-paused = срок приостановлен: { $what }
event-clock-resumed = срок идёт дальше: { $what }
event-clock-extended = срок продлён: { $what }
event-clock-moved = срок перенесён: { $what }
event-clock-met = срок соблюдён: { $what }
event-clock-dropped = срок больше не нужен: { $what }
event-suspended = приостановлено
event-resumed = возобновлено
event-kind-changed = изменён вид обращения
event-case-wanted = начато связанное обращение
event-linked = связано с другим обращением
event-participant-added = добавлен участник разбора
event-nonconformity-recorded = записано несоответствие
event-correction-planned = намечена коррекция
event-correction-done = коррекция выполнена
event-improvement-planned = намечено улучшение
event-improvement-done = улучшение внедрено
event-improvement-checked = действие улучшения проверено
event-refused = оставлено без рассмотрения
event-reopened = открыто снова
event-closed = закрыто: { $what }
event-regulation-changed = переведено на другую версию регламента

refusal-no-such-action = На этапе «{ $stage }» нет действия «{ $action }». Сейчас возможно: { $possible }
refusal-not-yours = «{ $action }» делает не Ваша роль, а: { $roles }. Вам сейчас доступно: { $possible }
refusal-guard = «{ $action }» сейчас не предлагается: нужно, чтобы выполнялось { $guard }
refusal-no-branch = Ни одно условие действия «{ $action }» не подошло: сообщите тому, кто ведёт регламент
refusal-missing-field = Не заполнено обязательное: { $fields }
refusal-field-not-asked = Поле «{ $field }» здесь не нужно. Нужны: { $asked }
refusal-no-such-field = Поля «{ $field }» в регламенте нет
refusal-bad-value = Значение «{ $value }» не подходит для «{ $field }». Правильно: { $right }
refusal-task-open = Сначала завершите поручения: { $tasks }
refusal-no-such-task = Открытого поручения «{ $task }» нет. Открыты: { $open }
refusal-compensated-already = Компенсация уже предлагалась: второй раз её не предлагают
refusal-closed = Обращение закрыто
refusal-not-closed = Обращение открыто, открывать его снова не нужно
refusal-no-such-deadline = Срок «{ $deadline }» сейчас не идёт. Идут: { $running }
refusal-not-suspendable = На основании «{ $ground }» приостановить нечего. Основания: { $grounds }
refusal-not-suspended = Ничего не приостановлено
refusal-not-extendable = Срок «{ $deadline }» продлить нельзя: регламент этого не позволяет или он уже нарушен
refusal-extension-spent = Срок «{ $deadline }» уже продлевали, раз: { $times }. Больше регламент не позволяет
refusal-not-by-channel = «{ $kind }» не принимается по каналу «{ $channel }»: { $why }
refusal-unknown = Не найдено «{ $id }» ({ $what }). Есть: { $possible }
refusal-reason-needed = Напишите причину
refusal-in-future = Время поступления — в будущем
refusal-same-case = Обращение нельзя связать с самим собой
refusal-not-reckoned = Срок «{ $deadline }» не посчитать: { $why }

error-internal = Внутренняя ошибка: { $why }. Ничего не записано
no-organisation = Организации «{ $org }» нет. Есть: { $possible }
no-case = Обращения «{ $number }» нет
no-person = Сотрудника «{ $login }» нет. Есть: { $possible }
no-kind = Вида «{ $kind }» нет. Есть: { $possible }
no-raw = Ничего с номером «{ $id }» не приходило
no-input = Укажите --mail или --json
unreadable = Не прочитано: { $why }
bad-file = { $path }: { $why }
bad-date = «{ $value }» — не дата. Правильно: 2026-03-06 или 06.03.2026
bad-instant = «{ $value }» — не момент времени. Правильно: 2026-03-05T17:40:00+03:00
bad-line = { $path }, строка { $line }: { $why }
batch-header = первая строка должна быть from,term
bad-set = «{ $value }» — не КЛЮЧ=ЗНАЧЕНИЕ. Правильно: cause="Обрыв кабеля"
bad-id = «{ $value }» — не похоже на имя

demo-place = Демонстрация: данные в { $place }
demo-not-empty = В { $place } уже есть данные. Демонстрации нужно пустое место: укажите другую папку или не указывайте никакой
demo-progress = { $day }: поступило { $came } из { $all }
demo-look = Посмотреть самим: otklik case list --org kredo --data { $place }
demo-arrived = Поступило { $arrived }: зарегистрировано { $registered }, добавлено к обращениям { $attached }, повторов { $duplicate }, служебных { $refused }, не разобрано { $failed }
demo-register = Журнал регистрации
demo-late = Что опоздало и почему
demo-none-late = Все сроки соблюдены
demo-story = Одно обращение от поступления до закрытия
demo-proof = Сроки этого обращения и доказательство
col-why = Почему
late-done = сделано { $at }; вёл: { $owner }
late-open = не сделано; этап «{ $stage }», у кого: { $owner }
late-days = { $amount ->
    [one] { $amount } день
    [few] { $amount } дня
   *[many] { $amount } дней
}
late-hours = { $amount } ч
no-channel = без канала
late-minutes = { $amount } мин
