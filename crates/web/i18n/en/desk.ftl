product = Otklik
skip = To the content

nav-sections = Sections
nav-queue = Queue
nav-new = Register
nav-mine = My menu
nav-me = My settings
nav-sign-out = Sign out
language = Language:
close = Close
zone = Time: { $what }
fault-title = Error:{" "}

search-label = Search the cases
search-find = Find a case
search-placeholder = Number, name, phone, words

keys-title = Keys
keys-search = Search
keys-new = Register a case
keys-rows = Next and previous row, Enter opens
keys-reply = Reply to the customer
keys-help = This help
keys-note = They work in the Russian layout too.

day-yesterday = yesterday
day-today = today
day-tomorrow = tomorrow
day-of-month = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
}
day-of-year = { day-of-month } { $year }

left-days = { $count ->
    [one] { $count } working day left
   *[other] { $count } working days left
}
left-time = { $hours } h { $minutes } min of working time left
left-hours = { $hours } h of working time left
left-minutes = { $minutes } min of working time left
left-none = due now
left-closed = closed
left-nothing = no deadline runs
left-paused = deadline suspended
late-days = late by { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
late-time = late by { $hours } h { $minutes } min
late-hours = late by { $hours } h
late-minutes = late by { $minutes } min
late-none = overdue

error-not-found = There is no such page
error-not-found-help = Perhaps the address was mistyped, or you may not see that case.
error-forbidden = Not for you
error-forbidden-help = This needs other rights. If they are yours, ask your administrator.
error-nobody = Please sign in
error-nobody-help = You are not signed in, or the session is over.
error-unreadable = The request cannot be read
error-unreadable-help = Our pages do not write like that. Go back and try again.
error-too-large = Too much
error-too-large-help = What was sent is more than we take. Nothing was written.
error-internal = Something broke on our side
error-internal-help = Nothing was written. Try again; if that does not help, tell your administrator the number below.
error-reference = Number of the error: { $what }
error-back = To the beginning

organisations-title = Organisations
organisations-none = There is no organisation yet. Publish its regulation: otklik regulation publish

nav-regulation = Regulation
show = Show
table-scrolls = A table, scrolls
regulation-pages = About the regulation
regulation-version = version { $number }, { $when }
regulation-tab-stages = Diagram and stages
regulation-tab-deadlines = Deadlines
regulation-tab-words = In words
regulation-tab-scenarios = Examples
regulation-tab-check = Check
regulation-tab-versions = Versions
regulation-kind = Kind of case
regulation-diagram = Diagram
regulation-diagram-counts = in each stage, how many cases stand there now
regulation-diagram-scrolls = The diagram, scrolls
regulation-diagram-about = Diagram: stages and ways between them. The same in words is below.
regulation-stages = Stages
regulation-by-hand = Tasks opened by hand
stage-open = { $count } in work
stage-late = { $count } late
stage-nobody = none
stage-owner = Held by:
stage-waits = Waits for:
stage-waits-customer = the customer
stage-waits-outside = others outside
stage-waits-tasks = tasks
stage-end = The case is closed:
stage-point = Source:
stage-term = Term:
stage-no-term = none of its own: { $what }
stage-entering = On entering:
stage-actions = What may be done:
deadline-of-case = case: { $what }
deadline-of-stage = stage “{ $what }”
deadline-of-task = task “{ $what }”
deadlines-col-title = Deadline
deadlines-col-of = Of what
deadlines-col-words = How long and how it is counted
check-clean = No errors
check-faulty = There are errors
check-scenarios = { $count ->
    [one] { $count } example was played and holds.
   *[other] { $count } examples were played and hold.
}
findings-title = Findings
findings-place = Where
findings-what = What
findings-advice = What to do
findings-error = Error
scenarios-about = How cases go by this regulation, with dates. Each example was played just now, by this very version.
scenario-holds = holds
scenario-fails = does not hold
tale-comes = There comes: { $kind } — { $channel }
tale-by = registered by: { $what }
tale-away = away: { $what }
tale-no-manager = the customer has no personal manager
tale-does = { $who }: { $what }
tale-time-passes = Time passes
tale-done = the task is done: { $what }
tale-cancel = the task is cancelled: { $what }
tale-send = the letter { $what }
tale-act-note = a note
tale-act-write = a letter to the customer
tale-act-message = writes again
tale-act-suspend = the deadline is suspended
tale-act-resume = the deadline is resumed
tale-act-extend = the deadline is extended
tale-act-classify = facts are corrected
tale-act-assign = handed to another
tale-act-reopen = opened again
tale-act-refuse = not considered
tale-act-task = a task is opened
tale-act-close = closed
tale-act-participant = a participant is named
tale-act-nonconformity = a nonconformity is recorded
tale-act-correction = a correction is planned
tale-act-correction-done = the correction is done
tale-act-improvement = an improvement is planned
tale-act-improvement-done = the improvement is done
tale-act-improvement-checked = the effect of the improvement is checked
tale-stage = stage “{ $what }”
tale-owner = held by: { $what }
tale-due = “{ $what }” is due { $when }
tale-due-none = “{ $what }” has no date yet
tale-running = running: { $what }
tale-met = met: { $what }
tale-late = missed: { $what }
tale-warned = warned of: { $what }
tale-paused = suspended: { $what }
tale-sent = the customer got: { $what }
tale-told = told: { $what }
tale-tasks = open tasks: { $what }
tale-started = a linked case is begun: { $what }
tale-answered = the customer is answered
tale-not-answered = the customer is not answered yet
tale-closed = the case is closed
tale-not-closed = the case is open
tale-disputed = the decision is disputed
tale-not-disputed = the decision is not disputed
tale-refused = this is refused
tale-none = none
versions-col-number = Version
versions-col-published = Published
versions-col-digest = Digest of its files
versions-col-open = Cases by it
versions-col-differences = Differences
versions-current = in force
versions-differences = Differences
versions-differ = What changed: version { $new } after version { $old }
versions-same-words = In words the rules say the same.
versions-files = Files that differ: { $what }

sign-in-title = Staff sign-in
sign-in-failed = You could not be signed in
sign-in-login = Login
sign-in-password = Password
sign-in-submit = Sign in
sign-in-forgotten = Forgot the password? Your administrator will give you a new link.

code-title = Confirm it is you
code-label = Code from the app
code-hint = Six digits from the codes app on your phone. The code changes every 30 seconds.
code-submit = Confirm
code-no-phone = The phone is not at hand
code-recovery = Type one of your recovery codes into the same field. Each works once. If there are none left, your administrator can reset the second factor.
code-other-login = Sign in with another login

welcome-title = Set a password
welcome-login = Your login: { $what }
welcome-password = Password
welcome-submit = Save and sign in
welcome-gone = The link does not work any more
welcome-gone-help = It was used already, or more than three days have passed. Your administrator will give you a new one.
password-rule = From 12 to 200 characters. A phrase of several words will do.

account-wrong-password = Login or password do not fit. Check the layout and Caps Lock.
account-wrong-code = The code does not fit, or was used already. Wait for the next one.
account-wait = Too many attempts failed. The next one is possible in { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}.
account-signed-out = The session is over. Sign in again.
account-invitation-gone = The link does not work any more.
account-password-short = Too short: { $count ->
    [one] { $count } character
   *[other] { $count } characters
} at least.
account-password-long = Too long: { $count ->
    [one] { $count } character
   *[other] { $count } characters
} at most.
account-password-login = The password must not be the login.
account-password-common = This password is too well known. Think of another.
account-second-factor-on = The second factor is on already.
account-second-factor-off = The second factor is not on.
account-no-account = There is no account “{ $what }”.
account-last-administrator = This is the last administrator: somebody must be left.

queue-title = Queue
queue-tabs = Which cases to show
queue-tab-mine = Mine
queue-tab-department = My department's
queue-tab-late = Late
queue-tab-all = All
queue-count = { $count ->
    [one] { $count } case
   *[other] { $count } cases
}
queue-empty = Nothing here
queue-empty-help = All is done. New cases will come up here by themselves.

col-left = Time left
col-todo = What to do
col-number = Number
col-customer = Customer
col-owner = Held by

left-event = due with an event
left-met = met
left-met-late = done late
left-dropped = no longer needed

optional = — if there is any
choose = Choose
yes = yes
no = no
person-load = { $who } — holds { $count }

card-parts = Parts of the card
card-now = What to do now
card-now-short = Now
card-talk = Correspondence
card-client = Customer
card-deadlines = Deadlines
card-tasks = Tasks
card-known = What is known
card-also = Also possible
card-journal = History
card-came = { $how }, { $when }
card-held = Held by: { $what }
card-point = Regulation, item { $what }
card-nothing-to-do = Nothing is expected of you here now.
refused-until = not now. The condition: { $what }
moved-title = The case has changed while you were writing
moved-help = Your text is safe and stands below. See whether it is still needed, and send it again.
no-such-case = There is no case “{ $what }”
deadline-how = How it was counted
task-ended = ended
known-nothing = Nothing yet but the case itself.

talk-empty = No correspondence yet.
talk-we = We
talk-note = Note
talk-left = sent to the customer
talk-waits = waits to be sent to the customer
talk-to-role = inside: { $what }
talk-erased = [erased]
talk-failed = Not delivered: { $what }
reply-title = Reply
reply-subject = Subject
reply-text = Text
reply-answer = This is the answer to the case
reply-answer-hint = The deadlines of the answer will stop
reply-send = Send

client-unknown = Unknown sender
client-name = Who
client-inn = INN
client-contact = Contact person
client-phone = Phone
client-email = E-mail
client-address = Address
client-manager = Personal manager
client-social = Entitlements
client-note = Remark
client-open = open
client-earlier = { $count ->
    [one] { $count } more case
   *[other] { $count } more cases
}
fact-participant = Takes part
fact-nonconformity = Nonconformity
fact-correction = Correction planned
fact-correction-done = Correction done
fact-improvement = Improvement planned
fact-improvement-done = Improvement made

act-do = Do it
act-note = Leave a note
act-note-guide = The customer will not see it.
act-note-button = Save
act-classify = Change the classification
act-classify-button = Save
act-refuse = Do not consider
act-refuse-guide = You decide; the case stays in the register with its reason.
act-refuse-button = Do not consider
act-assign = Hand over
act-assign-button = Hand over
act-suspend = Suspend a deadline
act-suspend-button = Suspend
act-resume = Resume a deadline
act-resume-button = Resume
act-extend = Extend a deadline
act-extend-button = Extend
act-link = Tie to another case
act-link-button = Tie
act-merge = Merge into another case
act-merge-guide = This case will be closed and go on in the other one.
act-merge-button = Merge
act-reopen = Open again
act-reopen-button = Open
act-participant = Add somebody who takes part
act-participant-button = Add
act-nonconformity = Record a nonconformity
act-nonconformity-button = Record
act-correction = Plan a correction
act-correction-guide = What to put right for this customer.
act-correction-button = Plan
act-correction-done = A correction is done
act-correction-done-button = Note it
act-improvement = Plan an improvement
act-improvement-guide = What to change so that it does not recur.
act-improvement-button = Plan
act-improvement-done = An improvement is made
act-improvement-done-button = Note it
act-improvement-checked = Check the effect of an improvement
act-improvement-checked-button = Record
act-task = Give a task
act-task-button = Give it
act-done = The task is done
act-done-button = Done
act-cancel = Call the task off
act-cancel-button = Call off

act-field-text = Text
act-field-reason = Reason
act-field-ground = Ground
act-field-deadline = Deadline
act-field-to = Number of the other case
act-field-kind = How they are tied
act-field-person = To whom
act-field-role = Role
act-field-department = Department
act-field-part = What they do
act-field-task = Task
act-field-title = What to do
act-field-process = Process
act-field-product = Product or service
act-field-what = What
act-field-cause = Cause
act-field-measure = What to change
act-field-executor = Who will do it
act-field-due = By which day
act-field-n = Which one
act-field-effective = It had its effect
anybody = Nobody named
any-department = None named
any-role = None named
all-deadlines = All that can be
all-grounds = All
task-by-hand = In your own words

actor-customer = customer
actor-system = system
link-related = Related
link-repeat = Repeat
link-started = Started from here
link-started-from = Started from
link-merged-into = Goes on in
link-merged = Merged in

event-registered = Registered
event-fields-set = Filled in: { $what }
event-stage-entered = Stage “{ $what }”
event-stage-left = Stage “{ $what }” left
event-action-done = “{ $what }”
event-assigned = Held by: { $what }
event-message-sent = Letter “{ $what }”
event-message-received = Customer's message “{ $what }”
event-kept = The original was kept: { $what }
event-message-left = Letter left
event-message-failed = Letter not delivered
event-answered-by-word = Answered by word
event-decided = Decided
event-marked = Marked
event-told = Told: { $what }
event-task-opened = Task: { $what }
event-task-done = Task done: { $what }
event-task-cancelled = Task cancelled: { $what }
event-note-added = Note: { $what }
event-dispute-opened = Decision disputed
event-dispute-ended = Dispute ended
event-compensation-offered = Compensation offered
event-clock-started = Deadline began: { $what }
event-clock-warned = Deadline near: { $what }
event-clock-breached = Deadline missed: { $what }
event-clock-paused = Deadline suspended: { $what }
event-clock-resumed = Deadline goes on: { $what }
event-clock-extended = Deadline extended: { $what }
event-clock-moved = Deadline moved: { $what }
event-clock-met = Deadline met: { $what }
event-clock-dropped = Deadline no longer applies: { $what }
event-suspended = Suspended
event-resumed = Resumed
event-kind-changed = Kind changed
event-case-wanted = Linked case started
event-linked = Tied to another case
event-participant-added = Participant added
event-nonconformity-recorded = Nonconformity recorded
event-correction-planned = Correction planned
event-correction-done = Correction carried out
event-improvement-planned = Improvement planned
event-improvement-done = Improvement made
event-improvement-checked = Effect of the improvement checked
event-refused = Not considered
event-reopened = Reopened
event-closed = Closed: { $what }
event-regulation-changed = Moved to another version of the regulation
event-clock-pause-ended = One reason less to stand still: { $what }
event-clock-met-late = Done late: { $what }

refusal-no-such-action = Stage “{ $what }” no longer has this action
refusal-not-yours = This is for another role: { $what }
refusal-guard = Not now: the condition does not hold
refusal-no-branch = No condition of the regulation fits: tell whoever keeps it
refusal-missing-field = Fill in: { $what }
refusal-field-not-asked = A field too many: reload the page
refusal-no-such-field = The regulation has no such field: reload the page
refusal-bad-value = “{ $value }” does not fit. Right would be: { $right }
refusal-task-open = Finish these tasks first: { $what }
refusal-no-such-task = This task is ended already
refusal-compensated-already = A compensation was offered already: it is not offered twice
refusal-closed = The case is closed
refusal-not-closed = The case is open: there is nothing to open again
refusal-no-such-deadline = This deadline does not run now
refusal-not-suspendable = Nothing can be suspended on this ground
refusal-not-suspended = Nothing is suspended
refusal-not-extendable = Deadline “{ $what }” cannot be extended: the regulation does not allow it, or it is missed already
refusal-extension-spent = Deadline “{ $what }” was extended already; the regulation allows no more
refusal-not-by-channel = The case is not taken that way: { $what }
refusal-unknown = “{ $what }” does not fit here
refusal-not-given = Choose or write which one
refusal-not-of-role = This person has not the role: { $what }
refusal-in-future = The time of arrival lies in the future
refusal-same-case = A case is not tied to itself
refusal-not-reckoned = Deadline “{ $what }” cannot be reckoned: tell whoever keeps the regulation

save = Save
new-title = Register a case
new-not-yet = The case is not registered yet
new-how = How it came
new-kind = Kind
new-channel = Channel
new-look = Show the fields
new-who = Who it is
new-find = Find the customer
new-find-hint = Name, organisation, phone, e-mail or INN: a few letters will do.
new-found = Customers found
new-customer = A new customer
new-customer-hint = Fill in what is known
new-applicant = Applicant
applicant-individual = Individual
applicant-group = Group
applicant-legal = Organisation or entrepreneur
new-name = Name
new-contact-of = Contact person
new-phone = Phone
new-email = E-mail
new-inn = INN
new-address = Address
new-what = What happened
new-received = When it arrived
new-received-hint = If not now: a letter on paper, a call of yesterday.
new-bad-time = This is no day and time. Right would be: 06.03.2026 10:00
new-submit = Register
new-before = Came before
registered-at = Registered { $what }
registered-say = Tell the customer
registered-due = Answer no later than
registered-open = Open the card
registered-more = Register another
registered-queue = To the queue

me-position = Position
me-roles = Roles
me-look = Language and look
me-language = Language
me-theme = Theme
theme-auto = As the system has it
theme-light = Light
theme-dark = Dark
me-present = Present password
me-new = New password
me-password-change = Change the password
me-password-hint = Other sessions will end.
me-password-done = The password is changed, other sessions have ended.
me-wrong-password = The present password does not fit
me-factor = Second factor
me-factor-is-on = on
me-factor-on = The second factor is on.
me-factor-off = The second factor is off.
me-factor-why = Signing in will be confirmed by a code from an app on the phone: the password alone will not do.
me-factor-begin = Turn on
me-factor-scan = Open the codes app and point it at the picture.
me-factor-picture = Code for the app
me-factor-by-hand = It does not work? Type the key by hand:
me-factor-confirm = Turn on
me-factor-drop = Turn off
me-code-hint = Six digits from the app.
me-codes = Recovery codes
me-codes-hint = Each works once. Print them or write them down: they are not shown again.
me-codes-left = Signing in is confirmed by a code from the app. Recovery codes left: { $count }
me-codes-new = Give me new recovery codes
me-sessions = Where you are signed in
me-session-own = this session
me-session-end = End
me-sessions-end = End all others

nav-register = Register
queue-tab-unassigned = Unassigned
queue-tab-waiting = Waiting for the customer
queue-tab-soon = Due soon
queue-tab-watched = Watched
queue-waits = Waiting for the customer's answer
queue-empty-filter = Nothing fits these conditions. Loosen or reset them.
queue-next = Next
col-came = Came
filter-title = Filter and sort
filter-none = Reset
filter-any = Any
filter-text = Words
filter-kind = Kind
filter-stage = Stage
filter-channel = Channel
filter-owner = Responsible
filter-due = Due no later than
filter-from = Came from
filter-to = Came until
filter-sort = First
sort-due = The nearest deadline
sort-registered = The newest
sort-number = By number
sort-changed = Changed lately
search-title = Search
search-what = What to look for
search-state = State
search-both = Open and closed
search-open = Open only
search-closed = Closed only
search-submit = Search
search-begin = What are we looking for?
search-nothing = Nothing was found
search-help = Words in any form; the beginning of a word is enough. Number, name, phone, e-mail or INN will do too.
register-title = Register
register-csv = Download CSV
register-period = Period
register-from = From
register-to = to
register-empty = Nothing was registered in these days
register-empty-help = Choose another period.
