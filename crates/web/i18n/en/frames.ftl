# Forms on the organisation’s own sites and in signatures of letters.
admin-sites = Forms on sites
sites-help = Sites, hosts and forms stand in the regulation (reception.sites). Copy the code of a form into a page of the site, where the form is to stand. It opens on the named hosts only. Where scripts do not run, a link stays in its place.
sites-none = The regulation has no site.
sites-hosts = Shown only by: { $what }
sites-all = All forms of the site, to choose one
sites-look = See the form
signature-title = What is said of my work
signature-why = A link for the signature of your letters: a customer gives stars and writes a few words, and your manager reads them.
signature-open = Take the link for the signature
signature-help = Copy it into the signature of your letters. The link is yours and does not change; your login does not stand in it.
signature-marked = For letters with mark-up (HTML)
signature-plain = As plain text
signature-look = See what a customer will see
signature-no-department = You belong to no department, so nobody could read what is said of you. Ask an administrator to name your department.
signature-own-reader = You read what is said of those who lead. What is said of you would come to yourself, so you have no link.
reception-unnamed-hint = Write an e-mail address, a phone number or an address if we are to answer. You need not say who you are.
