## Channels: mailboxes
admin-channels = Channels
box-new = Put in a mailbox
box-none = No mailboxes yet
box-none-help = Put in one of those that the regulation names: letters from there become cases.
box-free = Named by the regulation, not put in
box-entry = What begins there
box-no-entry = Only sends: no channel reads it
box-servers = Servers
box-read = Read
box-never-read = never yet
box-hour = Within the last hour
box-today = Today
box-nothing = nothing came
box-balance = arrived { $arrived } = registered { $registered } + added { $attached } + not considered { $refused } + waits for a person { $failed } + being read { $waiting } + repeated { $again } + withheld by the server { $withheld }
box-paused = Not read: paused
box-silent = Not read for more than 15 minutes. { $what }
box-answers-again = The servers answer, mail will soon be read. Before this test: { $what }
box-silent-why = It seems that nothing runs that reads mail.
box-only-sends = Letters only leave through it
box-not-yet = Not read yet with these settings: the first time within a minute
box-test-failed = Tried at { $what }: it does not work
box-fine = All is well
box-test = Test
box-tested = Tested
box-reading = Reading: { $what }
box-sending = Sending: { $what }
box-works = works
box-holds = { $count ->
    [one] works, { $count } letter in the folder
   *[other] works, { $count } letters in the folder
}
box-pause = Pause
box-resume = Read again
box-change = Change
box-remove = Remove
box-remove-help = Otklik will not read this mailbox any more. The mailbox itself and all that came from it stay.
box-remove-button = Remove the mailbox
box-save = Save and test
box-field-address = Address
box-field-imap-host = Server to read from
box-imap-hint = Name of the IMAP server. Empty: the mailbox is not read.
box-field-imap-port = Port
box-imap-port-hint = Mostly 993; not encrypted from the first byte, 143
box-field-imap-security = Protection
box-field-smtp-host = Server to send by
box-smtp-hint = Name of the SMTP server. Empty: nothing leaves through this mailbox.
box-field-smtp-port = Port for sending
box-smtp-port-hint = Mostly 465; not encrypted from the first byte, 587
box-field-smtp-security = Protection of sending
box-field-login = Login
box-login-hint = Empty: the address itself
box-field-password = Password
box-password-kept = Empty: the one that is known stays. It cannot be shown.
box-field-token-address = Sign-in by a token: address that gives out tokens
box-token-address-hint = For mail that lets programs in by OAuth2 and not by a password: https://… from the provider's manual. Empty: by the password.
box-field-client = Id of the application
box-client-hint = For sign-in by a token only
box-field-client-secret = Secret of the application
box-client-secret-hint = For sign-in by a token only; empty, if the provider gave none
box-field-refresh = Refresh token
box-refresh-hint = For sign-in by a token only: what the provider gave once
box-field-folder = Folder
box-field-authority = Certificate of your own authority
box-authority-hint = As text (PEM), if no public authority issued the certificate of the server
box-field-from-beginning = Take the letters that lie there already too
box-beginning-hint = Only of a new mailbox
box-tls = TLS from the first byte
box-starttls = STARTTLS
box-open = Not encrypted
box-bad-port = A port is a number from 1 to 65535
box-not-named = The regulation does not name this mailbox. Choose one that is there; new ones are added to the channels of the regulation
box-no-server = Say from which server to read or by which to send
box-no-password = Give the password
box-no-mailbox = This mailbox is not there any more
box-sealed = The password does not open: the secret of the installation is another one now. Give the password again
box-needs-secret = Passwords of mailboxes are kept under the secret of the installation, and there is none: set OTKLIK_SECRET, the same on all nodes, and start again
box-authority = This is no certificate in PEM
box-token-address = This is no address to ask for tokens at: it must be https://…
box-no-client = Give the id of the application
box-no-refresh = Give the refresh token for this application
box-alarm = { $count ->
    [one] { $count } mailbox is not read
   *[other] { $count } mailboxes are not read
}
box-alarm-more = letters may be waiting. See what is wrong
server-no-name = the name { $host } is not found. Check how it is written and whether the name server answers
server-refused = nobody answers at { $host }:{ $port }: the port is closed. Check the port and whether the server runs
server-silent = { $host }:{ $port } keeps silent. Check the address and whether a firewall closes the port
server-certificate = { $why ->
    [expired] the certificate of { $host } has expired. Renew it on the server
    [not-yet] the certificate of { $host } is not valid yet. Check the clocks here and on the server
    [unknown-issuer] the certificate of { $host } is not trusted: nobody knows who issued it. If that is your own authority, put its certificate into the settings of the mailbox
    [other-name] the certificate of { $host } was issued for a server of another name. Check what the server is called
    [revoked] the certificate of { $host } was revoked. Replace it on the server
    [of-authority] { $host } shows the certificate of the authority itself, not its own. If it was made for this server, issue it again as the certificate of a server
   *[other] the certificate of { $host } is not trusted: it does not fit this server
}
server-no-tls = { $host }:{ $port } does not speak TLS as you said. Mostly ports 993 and 465 want TLS from the first byte, 143 and 587 STARTTLS
server-foreign = { $host }:{ $port } does not speak { $wanted }: it looks like { $spoken }. Check the port
server-authority = the certificate of the authority cannot be read
server-login = the server does not let us in: the login or the password is wrong{ $said }
server-token = the mail server does not let us in with this token: it was revoked, or the application may not read mail, or the login is another one{ $said }
server-no-tokens = { $host }:{ $port } cannot let anybody in by a token. This server wants a password
server-grant = the refresh token is not accepted any more: it was revoked or has expired{ $said }. Get a new one from the provider and put it into the settings of the mailbox
server-client = the provider does not know the application: its id or its secret is wrong{ $said }
server-no-token = { $host } gave no token{ $said }
server-no-folder = the folder “{ $folder }” cannot be opened{ $said }
server-broken = { $why ->
    [hung-up] the server closed the connection in the middle of its words
    [late] the server did not answer in time
    [garbled] nobody can understand the answers of the server: it looks like another one. Check the address and the port
    [unreachable] no way leads to the server: check the network
   *[other] the connection broke
}
server-odd = the server answered unexpectedly{ $said }
server-not-now = the server asks to come later{ $said }
server-never = the server does not accept{ $said }
server-address = “{ $address }” is no e-mail address

## Folders for scans
folder-title = A folder for scans
folder-path = Where
folder-looked = Looked into
folder-silent = Nobody has looked into it for more than 15 minutes. The service does not seem to run.
folder-not-yet = Not looked into yet: the first time is in a few seconds
folder-left = Not taken
folder-untaken = { $count ->
    [one] { $count } file is not taken
   *[other] { $count } files are not taken
}
folder-alarm = { $count ->
    [one] { $count } folder for scans is not looked into
   *[other] { $count } folders for scans are not looked into
}
scan-gone = { $path }: there is no such folder or file. Look whether the disk is connected
scan-no-folder = { $path } is no folder
scan-denied = { $path }: no rights. The service must read the folder and write to it
scan-full = { $path }: no room on the disk
scan-odd = { $path }: { $why }
scan-not-whole = { $path }: the whole path is needed, from the root
scan-no-channel = The regulation has no channel { $channel }. There are: { $possible }
scan-of-another = { $path } is watched for the organisation { $org } already
scan-not-watched = { $path } is not watched. Watched are: { $possible }
scan-empty = the file is empty
scan-too-large = { $size } MB are more than may be: { $most } MB
scan-no-scan = this is no scan: PDF, TIFF, JPEG and PNG are taken
scan-unlike = by its name it is { $named }, inside it is something else ({ $found })
scan-cut = the file breaks off: it does not seem to be finished. Scan it once more
scan-not-ordinary = this is a link or a device, and no file
scan-no-program = the program { $program } is not installed on the server
scan-no-russian = the program tesseract lacks Russian, install tesseract-ocr-rus
scan-too-slow = the program was not done in { $seconds } s
scan-not-read = { $program }: { $said }
happened-folder-watched = scans are taken from this folder
happened-folder-left = nothing is taken from this folder any more
happened-mailbox-put = a mailbox was put in
happened-mailbox-changed = the settings of a mailbox were changed
happened-mailbox-paused = a mailbox was paused
happened-mailbox-resumed = a mailbox is read again
happened-mailbox-removed = a mailbox was removed
happened-sender-blocked = a sender is not heard any more
happened-sender-heard = a sender is heard again
