# What people read, in English. Project Fluent: https://projectfluent.org/fluent/guide/
# An error is a sentence (what happened, what it means) and a hint (what to do now).

## commands
# Each command has a line for help, an example, and other words that people say for it (.words, none is fine).
help-topic-pictures = Pictures
help-topic-work = Work
help-topic-library = The library
help-topic-accounts = Accounts
help-topic-about = About
help-help = { "  " }{ $usage } – what you can say
    .example = For example: help find
    .words = ? commands
help-status = { "  " }{ $usage } – how things are
    .example = For example: status
    .words = state
help-jobs = { "  " }{ $usage } – the latest runs, and what was set aside
    .example = For example: jobs
help-retry = { "  " }{ $usage } – tries what was set aside again, all of it or one by its number
    .example = For example: retry 12
help-storage = { "  " }{ $usage } – the library's size and the free space
    .example = For example: storage
    .words = space disk
help-version = { "  " }{ $usage } – which Homeroll this is
    .example = For example: version
suggestion-say = { $say }
error-command-unknown = I don't know what “{ $what }” means.
    .hint = Say help to see what you can say.
error-command-not-allowed = { $command } is not for you.
    .hint = Ask the owner of this Homeroll to do it, or to give you the right to.
error-command-failed = That went wrong in a way it should not have (reference { $reference }).
    .hint = The log has the details under that reference. Nothing was lost.
error-saying-too-long = That is longer than anything I understand.
    .hint = Say it in fewer than { $longest } characters.
error-argument-missing = { $command } needs to know more: { $name } is missing.
    .hint = See: help { $command }
error-argument-too-many = { $command } does not know what to do with “{ $what }”.
    .hint = See: help { $command }
error-argument-no-number = “{ $what }” is not a number.
    .hint = See: help { $command }
error-argument-out-of-range = { $what } is not between { $least } and { $most }.
    .hint = See: help { $command }
error-argument-no-choice = “{ $what }” is none of: { $choices }.
    .hint = See: help { $command }

## who is linked in chat
error-person-unknown = Nobody who is linked here is called “{ $name }”.
    .hint = See who is: users
error-person-linked-already = This account is linked already, as { $name }.
    .hint = Say help to see what you can say.
error-person-last-owner = { $name } is the only owner, and there must be one.
    .hint = Make somebody else an owner first: users
error-invitations-too-many = { $most } invitations are open, and more are not handed out at once.
    .hint = Wait until some are used or have run out; each says how long it counts.
help-invite = { "  " }{ $usage } – hands out a way in for one person: guests look, adults work with it, owners decide
    .example = For example: invite guest anna, invite owner
help-users = { "  " }{ $usage } – who is linked in chat, what they may do and see; 'remove' asks first
    .example = For example: users, users role Ben adult, users accounts Ben anna, users link Ben, users remove Ben
    .words = members
help-settings = { "  " }{ $usage } – who you are here, and what is set for you and for the house
    .example = For example: settings
    .words = whoami preferences
help-language = { "  " }{ $usage } – in which language we speak; 'auto' is that of your chat
    .example = For example: language de
help-zone = { "  " }{ $usage } – the time zone of your times; 'house' is that of the house
    .example = For example: zone Europe/Vienna
    .words = timezone
help-quiet = { "  " }{ $usage } – for so long nothing makes a sound at yours that is not urgent
    .example = For example: quiet 8h, quiet 22:00-07:00, quiet off
help-restart = { "  " }{ $usage } – closes Homeroll and opens it again; asks first
    .example = For example: restart
    .words = reboot
help-about = { "  " }{ $usage } – what Homeroll is, and where the pictures lie
    .example = For example: about
    .words = licence license
help-audit = { "  " }{ $usage } – who has done what, the newest first
    .example = For example: audit 30 who:Anna
    .words = history
channel-name = { $channel ->
    [telegram] Telegram
    [discord] Discord
    [terminal] the terminal
   *[other] { $channel }
  }
role-name = { $role ->
    [guest] Guest: looks
    [adult] Adult: works with it
   *[owner] Owner: decides
  }
role-word = { $role ->
    [guest] guest
    [adult] adult
   *[owner] owner
  }
person-all-accounts = all accounts
person-no-accounts = no account
person-nowhere = no channel
invite-whom = Whom do you want to invite? An adult works with the pictures, a guest looks at them, an owner decides about everything.
invite-made = An invitation for one { role-word }, who will see the pictures of { $accounts }. It counts once, until { WHEN($at) }.
invite-link-made = A way in for one more account of theirs, with all that they may do ({ role-word }). It counts once, until { WHEN($at) }.
invite-url = With { $channel }: { $url }
invite-code = In { $channel }, say to the bot: /link { $code }
invite-not-yet = { $channel } has not been reached yet, so there is no link for it. See whether it works (homeroll log), and invite once more.
invite-nowhere = There is no bot yet that takes it: set up Telegram or Discord (docs/telegram.md, docs/discord.md), restart, and invite once more.
user-line = { $name } – { role-word }, sees { $accounts }, on { $channels }
users-none = Nobody is linked yet. Hand out a way in: invite owner
users-invited = { $count ->
    [one] One invitation is open.
   *[other] { $count } invitations are open.
  }
users-invite = Invite somebody
user-show = { $name }
user-make = Make { role-word }
user-link = Link another account of { $name }
user-remove = Remove { $name }
user-changed = Done. From now on:
user-remove-ask = Shall { $name } ({ role-word }) be linked no more?
user-remove-what = They can say and see nothing here any more, and invitations that they have handed out end. Pictures and accounts stay as they are.
user-remove-yes = Remove { $name }
user-remove-no = Keep
user-kept = { $name } stays.
user-removed = { $name } is linked no more.
own-terminal = The terminal goes by its own surroundings: its language (LANG, or --language), its time zone (TZ), and no sounds.
error-person-not-linked = You are not linked here, so there is nothing to set for you.
    .hint = Ask an owner of this house for an invitation.
language-name = { $language ->
    [de] Deutsch
   *[en] English
  }
language-is = { $language ->
    [de] Wir sprechen Deutsch.
   *[other] We speak English.
  }
language-set = { $language ->
    [de] Ab jetzt sprechen wir Deutsch.
    [en] From now on we speak English.
   *[auto] From now on we speak the language of your chat.
  }
zone-is = Your times are those of { $zone }.
zone-set = From now on your times are those of { $zone }.
error-zone-unknown = “{ $what }” is no time zone that I know.
    .hint = Say its name from the IANA list, for example: zone Europe/Vienna
quiet-is = Nothing but what is urgent makes a sound at yours until { WHEN($at) }.
quiet-is-off = Messages make a sound at yours.
quiet-for = Quiet for { $how }
quiet-end = Sounds on again
error-quiet-unreadable = “{ $what }” is no time to be quiet for.
    .hint = Say a time of up to 30 days, for example: quiet 8h. Or: quiet off
settings-me = You are { $name }, { role-word }, and see the pictures of { $accounts }.
settings-reads = We speak { $language }; your times are those of { $zone }.
settings-links = You are linked on { $channels }.
settings-house = The house goes by the time of { $zone }.
settings-house-work = What goes to the trash can be restored for { DURATION($keep) }. { $paused ->
    [yes] Work is paused.
   *[no] Work goes on.
  }
restart-ask = Shall Homeroll be closed and opened again?
restart-what = What is going on is cut off, and goes on by itself afterwards. Nothing is lost.
restart-yes = Restart
restart-no = Leave it
restart-kept = Homeroll stays as it is.
restart-begun = Homeroll closes now and will be back in a moment.
restart-done-already = Homeroll has been opened anew since you were asked. Nothing more to do.
about-what = Homeroll brings the camera roll home: it copies a family's photos to a library on your own disk.
about-newer = Version { $version } is there: { $url }
about-is-newest = There is no newer one.
about-newest-unknown = Whether there is a newer one is not known yet.
about-licence = It is free software under the MIT licence.
about-where = The pictures lie in { $path }, as plain files.

## the audit log: who has done what
audit-none = Nothing is written down about that.
audit-line = { WHEN($at) } { $who } ({ $channel }): { $what }
audit-said = said { $command } – { $outcome }
audit-invitation-made = invited somebody as { role-word }, for { $accounts }
audit-invitation-wrong = somebody unknown tried a wrong invitation code
audit-person-linked = { $name } was linked on { $on } as { role-word }, for { $accounts }, invited by { $by }
audit-person-unlinked = { $name } was unlinked on { $on }
audit-person-removed = removed { $name }
audit-person-role = made { $name } { role-word }
audit-person-accounts = lets { $name } see { $accounts }
audit-person-language = set the language of { $name }: { $language }
audit-person-time-zone = set the time zone of { $name }: { $timeZone }
audit-person-quiet = { $until ->
    [0] ended the quiet of { $name }
   *[other] made it quiet for { $name } until { WHEN($until) }
  }
audit-asset-trashed = moved { $name } (#{ $asset }) of { $account } to the trash
audit-asset-restored = restored { $name } (#{ $asset }) of { $account }
audit-asset-purged = { $name } (#{ $asset }) of { $account } left the trash for good
audit-freed-up = { $name } left iCloud
audit-free-up-approved = let { $count ->
    [one] one picture
   *[other] { $count } pictures
  } leave the iCloud of { $account }, { BYTES($bytes) }
audit-mirror-on = made the library of { $account } a mirror
audit-mirror-off = made the library of { $account } an archive
audit-work-paused = paused the work
audit-work-resumed = let the work go on
audit-challenge-opened = asked question { $id } ({ $kind })
audit-challenge-answered = answered question { $id } ({ $kind }){ $choice ->
    [none] { "" }
   *[other] : { $choice }
  }
audit-challenge-expired = question { $id } ({ $kind }) has run out
audit-challenge-withdrawn = took question { $id } ({ $kind }) back
audit-challenge-text-wrong = gave a wrong answer to question { $id } ({ $kind })
audit-catalog-rebuilt = the catalog was made anew
audit-catalog-set-aside = the damaged catalog was set aside
audit-favourite-on = made { $assets } { $count ->
    [one] a favourite
   *[other] favourites
  }
audit-favourite-off = took the favourite from { $assets }
audit-hidden-on = hid { $assets }
audit-hidden-off = showed { $assets } again
audit-tagged = gave keywords to { $assets }
audit-untagged = took keywords from { $assets }
audit-rated = rated { $assets }
audit-titled = set the title of { $assets }
audit-album-filled = put { $assets } into an album
audit-album-left = took { $assets } out of an album
audit-shared = shared a copy of { $assets }
audit-original-handed = got the original of { $assets }
audit-exported = exported { $count ->
    [one] one picture
   *[other] { $count } pictures
  }
audit-file-sent = sent a file for { $account } – { $outcome }
audit-other = { $action }

## status
status-library-here = In the library: { $files ->
    [0] nothing yet
    [one] one file, { BYTES($bytes) }
   *[other] { $files } files, { BYTES($bytes) }
  }.
status-library = { $path }: { $files ->
    [0] nothing in it yet
    [one] one file, { BYTES($bytes) }
   *[other] { $files } files, { BYTES($bytes) }
  }.
status-account = { $account }: { $photos ->
    [one] one photo
   *[other] { $photos } photos
  }, { $videos ->
    [one] one video
   *[other] { $videos } videos
  }.
status-on-the-way = { $count ->
    [one] One is on its way into the library.
   *[other] { $count } are on their way into the library.
  }
status-all-done = Everything found so far is in the library.
status-last-sync = Last sync: { WHEN($at) }.
status-never-synced = There has been no sync yet.
status-paused = Work is paused.
status-dead = { $count ->
    [one] One could not be brought in and waits for you: homeroll jobs.
   *[other] { $count } could not be brought in and wait for you: homeroll jobs.
  }
status-held = { $count ->
    [one] One of { $account } waits
   *[other] { $count } of { $account } wait
  } and will be tried again { WHEN($at) }:
status-catalog-set-aside = The catalog was damaged and a new one was begun; the damaged one is kept at { $path }. Fill the new one from the library with: homeroll rebuild

## jobs
jobs-none = No job has run yet.
jobs-sync = #{ $id } sync, { WHEN($at) }, { outcome-word }: { $placed ->
    [0] nothing new
    [one] one file placed
   *[other] { $placed } files placed
  }{ $errors ->
    [0] .
    [one] , one problem.
   *[other] , { $errors } problems.
  }
outcome-word = { $outcome ->
    [done] done in { DURATION($duration) }
    [failed] not finished
    [cancelled] stopped
    [interrupted] cut off
   *[running] running
  }
jobs-other = #{ $id } { $kind }, { WHEN($at) }, { outcome-word }{ $errors ->
    [0] .
    [one] , one problem.
   *[other] , { $errors } problems.
  }
jobs-dead-heading = Set aside after all tries failed:
jobs-dead = { "  " }#{ $id } { $account }: { $name }, given up at { $stage } after { $attempts ->
    [one] one try
   *[other] { $attempts } tries
  }:
jobs-dead-hint = Try them again with: homeroll retry, or one of them by its number.
retry-done = { $count ->
    [0] There is nothing to try again.
    [one] One is tried again.
   *[other] { $count } are tried again.
  }

## storage, version
storage-library = { $path } holds { $files ->
    [one] one file
   *[other] { $files } files
  }, { BYTES($bytes) }.
storage-disk = Its disk: { BYTES($free) } free of { BYTES($total) }, { $used } % used.
version = Homeroll { $homeroll } on Node { $node }, SQLite { $sqlite }.

## what became of the files of the sources
fate-heading = { $count ->
    [one] One file was looked at:
   *[other] { $count } files were looked at:
  }
fate-kept = { $count ->
    [one] ✓ one photo or video is in the library under its own name
   *[other] ✓ { $count } photos and videos are in the library under their own names
  }
fate-live = { $count ->
    [one] ✓ one movie lies beside its Live Photo
   *[other] ✓ { $count } movies lie beside their Live Photos
  }
fate-edited = { $count ->
    [one] ✓ one edited version lies beside its original
   *[other] ✓ { $count } edited versions lie beside their originals
  }
fate-alternative = { $count ->
    [one] ✓ one RAW file lies beside its JPEG
   *[other] ✓ { $count } RAW files lie beside their JPEGs
  }
fate-sidecar = { $count ->
    [one] ✓ one sidecar went along with its picture
   *[other] ✓ { $count } sidecars went along with their pictures
  }
fate-duplicate = { $count ->
    [one] = one has the very same content as another and is kept once
   *[other] = { $count } have the very same content as another and are kept once
  }
fate-damaged = { $count ->
    [one] ! one looks damaged; it is kept as it is
   *[other] ! { $count } look damaged; they are kept as they are
  }
fate-unwanted = { $count ->
    [one] – one stays where it is: not wanted, or deleted there
   *[other] – { $count } stay where they are: not wanted, or deleted there
  }
fate-name = { "    " }{ $name }
fate-refused = { $count ->
    [one] – one is no picture and stays where it is
   *[other] – { $count } are no pictures and stay where they are
  }
fate-waiting = { $count ->
    [one] … one has not been brought in yet
   *[other] … { $count } have not been brought in yet
  }
fate-example = { "    " }{ $name } → { $path }
fate-more = { "    " }and { $count } more
damage-truncated = { "    " }{ $name }: its end is missing → { $path }
damage-malformed = { "    " }{ $name }: its structure is broken → { $path }
damage-unreadable-header = { "    " }{ $name }: its beginning cannot be read → { $path }
damage-unread = { "    " }{ $name }: ExifTool could not read its details; only its name and date were used → { $path }
refused-file-empty = { "    " }{ $name }: empty, it has no bytes
refused-not-media = { "    " }{ $name }: neither a photo nor a video
refused-sidecar-alone = { "    " }{ $name }: a sidecar whose picture is not there (yet)
refused-gone-before-fetch = { "    " }{ $name }: gone before it could be read
folders-heading = In the library:
folder = { "    " }{ $folder }/  { $count ->
    [one] one file
   *[other] { $count } files
  }
folders-more = { "    " }and { $count } more folders

## daemon and demo
daemon-started = Homeroll is running with { $sources ->
    [one] one source
   *[other] { $sources } sources
  } and the library { $path }. Stop it with Ctrl-C.
daemon-stopping = Stopping …
no-config-1 = Homeroll has no configuration yet: { $path } is not there.
no-config-2 = Make one with: cp config/homeroll.example.yaml config/homeroll.yaml, then set library.path in it, and a folder of pictures or an Apple account.
no-config-3 = Or look around first, without any configuration: npm run demo
config-problems = { $count ->
    [one] One thing in the configuration is not right:
   *[other] { $count } things in the configuration are not right:
  }
demo-drawing = Drawing some pictures for a phone …
demo-without-clip = ffmpeg is not installed, so the set has no clip and no Live Photo.
demo-from = Pictures from: { $folder }
demo-kept = Your library: { $path }
    Plain files: nothing of Homeroll is needed to read them.
demo-talk = Now some words with it, as you would say them in homeroll chat:
demo-phone = It has { $count } pictures, all in iCloud Photos. A simulator in this program plays Apple:
    nothing leaves this machine. What stands behind homeroll> is typed for you.
demo-stopped = Stopped. What there was by then is in { $path }
demo-code = The phone shows: { $code }
demo-listed = Homeroll has looked through iCloud and fetched nothing yet: first see what would come.
demo-find = find photos from Rome
demo-day = Some days later, on the phone:
    { "  " }{ $edited } becomes a favourite, and is edited
    { "  " }{ $taken } is taken
    { "  " }{ $deleted } is deleted
    { "  " }the album “{ $album }” is now called “{ $newTitle }”
demo-edited = ✓ { $name } was edited: the edit lies beside the original → { $path }
demo-taken = ✓ { $name } is new here → { $path }
demo-deleted = ✓ { $name } was deleted on the phone; this is an archive, so it stays → { $path }
demo-not-seen = ! { $name }: what was done on the phone is not to be seen here
demo-own = For your own iCloud, three lines in config/homeroll.yaml:
    { "  " }library: { "{" } path: /srv/photos { "}" }
    { "  " }accounts:
    { "    " }anna: { "{" } sources: [{ "{" } type: icloud, appleId: anna@example.com { "}" }] { "}" }
demo-own-next = Then: npm start, and at a second terminal: npm run -s homeroll -- signin anna
demo-next = It was a try-out, and your pictures were only read.
    To keep a library for good, see 'Use it' in README.md.

## terminal
help-sync = { "  " }{ $usage } – brings home what is new, now
    .example = For example: sync, sync anna
help-pause = { "  " }{ $usage } – lets the work rest, until resume
    .example = For example: pause
help-resume = { "  " }{ $usage } – lets the work go on
    .example = For example: resume
    .words = continue
help-schedule = { "  " }{ $usage } – when jobs run by themselves, and changing that
    .example = For example: schedule sync 15m, schedule sync 04:00, schedule sync off, schedule sync default
    .words = schedules
help-job = { "  " }{ $usage } – one run in detail; one that still runs is followed
    .example = For example: job 12
help-log = { "  " }{ $usage } – the newest warnings and errors
    .example = For example: log error 5
sync-begun = The sync has begun, run #{ $id }.
sync-joined = A sync runs already, #{ $id }; it looks once more, for what has come since it began.
pause-done = Work rests now, also after a restart, until you say resume.{ $count ->
    [0] { "" }
    [one] { " " }One waits.
   *[other] { " " }{ $count } wait.
  }
resume-done = Work goes on.{ $count ->
    [0] { "" }
    [one] { " " }One is on its way into the library.
   *[other] { " " }{ $count } are on their way into the library.
  }
schedule-changed = Changed; it stays so until you change it again.
schedule-line = { "  " }{ $job }: { $kind ->
    [off] only when asked
    [every] every { DURATION($every) }
    [daily] daily at { $what }
   *[cron] by the cron expression { $what }
  }{ $at ->
    [0] { "" }
   *[other] , next { WHEN($at) }
  }{ $changed ->
    [yes] { " " }(changed by a person)
   *[no] { "" }
  }
job-heading = Run #{ $id }: { $kind }
job-began = { "  " }Began { WHEN($at) }, { $trigger ->
    [schedule] by its schedule
    [person] because somebody asked
    [change] because something changed in a source
    [start] because Homeroll started
   *[missed] to make up for a run that was missed
  }.
job-outcome = { "  " }{ $outcome ->
    [done] Done { WHEN($at) }, after { DURATION($duration) }
    [failed] Not finished; it ended { WHEN($at) }, after { DURATION($duration) }
    [cancelled] Stopped { WHEN($at) }, after { DURATION($duration) }
    [interrupted] Cut off by the end of the program
   *[running] It is running
  }{ $errors ->
    [0] .
    [one] , with one problem.
   *[other] , with { $errors } problems.
  }
job-count = { "  " }{ $name ->
    [seen] Files seen
    [found] New files found
    [gone] Files gone from the sources
    [skipped] Files passed over
    [unreadable] Files that could not be read
    [settling] Files still being written
    [placed] Files placed in the library
    [trying] Waiting for another try
    [held] Waiting for their account
    [setAside] Set aside for a person
    [purged] Files cleared from the trash
    [outgoingCleared] Copies to take away cleared
    [exported] Pictures in the zip
    [missing] Files that were not there
   *[other] { $name }
  }: { $count }
job-bytes = { "  " }{ BYTES($bytes) }
status-job-looking = Running: { $kind } #{ $id }, { $done ->
    [one] one file looked at so far
   *[other] { $done } files looked at so far
  }.
status-job-listing = Running: { $kind } #{ $id }, { $done } of { $total } looked at.
status-job-working = Running: { $kind } #{ $id }, { $total ->
    [0] at work
   *[other] { $done } of { $total }
  }.
log-entry = { WHEN($at) } { $level } { $event } { $fields }
log-empty = No warnings and no errors since the daemon started.
ended-sync = { $placed ->
    [0] Nothing new: the library has everything that is in the sources.
    [one] One file brought home, { BYTES($bytes) } in { DURATION($duration) }.
   *[other] { $placed } files brought home, { BYTES($bytes) } in { DURATION($duration) }.
  }
ended-housekeeping = { $purged ->
    [0] Nothing in the trash was past its time.
    [one] One file was past its time in the trash and is gone.
   *[other] { $purged } files were past their time in the trash and are gone.
  }
ended-other = { $kind } is done, in { DURATION($duration) }.
ended-cancelled = Stopped. What was done so far is safe; the next run goes on from here.
ended-problems = { $errors ->
    [one] One thing went wrong; see: job { $id }
   *[other] { $errors } things went wrong; see: job { $id }
  }
bar-looking = { $kind }  looking … { $done ->
    [one] one file
   *[other] { $done } files
  }
bar-listing = { $kind } { $bar } looking … { $done } of { $total }
bar-working = { $kind } { $bar }{ $total ->
    [0] { "" }
   *[other] { " " }{ $done } of { $total }
  }{ $bytes ->
    [0] { "" }
   *[other] { "  " }{ BYTES($bytes) }
  }{ $rate ->
    [0] { "" }
   *[other] { "  " }{ BYTES($rate) }/s
  }{ $left ->
    [0] { "" }
   *[other] { "  " }{ DURATION($left) } left
  }
chat-welcome = Homeroll is here. Say help to see what you can say; Ctrl-D leaves.
chat-choice = { "  " }{ $number }  { $label }
chat-choose = Say its number.
chat-closed = Question { $id } is closed: { $how ->
    [answered] { $by } answered it on { $channel }.
    [expired] its time was over.
   *[withdrawn] it needs no answer any more.
  }
chat-type-secret = What you type now is not shown:
chat-type-text = Your answer:
chat-nothing = That number is not on the list.
chat-cancelling = Cancelling …
chat-how-to-leave = Ctrl-D leaves.
chat-lost = The daemon is gone; waiting for it to come back …
chat-back = It is back.
chat-bye = Until soon.
usage-begin = Usage: homeroll VERB [WORDS]
verb-run = { "  " }run – the daemon: watches the sources and runs jobs on schedule
verb-chat = { "  " }chat – talk with the running daemon
verb-demo = { "  " }demo [FOLDER] – a try-out without any configuration
usage-options = Options: --config FILE   --json (for programs)   --quiet (only errors)   --language en|de   --no-pictures
    What stands behind -- is no option.
    digest --preview FILE [--account NAME] [--period daily|weekly|monthly] writes the digest as a page, as it would be mailed.
error-schedule-no-job = There is no job called “{ $job }” that runs by itself.
    .hint = There are: { $jobs }
error-schedule-unreadable = “{ $what }” is no time at which a job could run.
    .hint = Say an interval (15m, 2h), a time (04:00), a cron expression (0 4 * * 1), off, or default.
error-account-unknown = There is no account called { $account }.
    .hint = There are: { $accounts }
account-found = { $account }: { $count ->
    [one] one new file
   *[other] { $count } new files
  }.
account-trouble = { $account }{ $count ->
    [0] { "" }
    [one] , one waits
   *[other] , { $count } wait
  }:
error-job-unknown = There is no run #{ $id }.
    .hint = See: jobs
error-cancelled = Cancelled.
    .hint = What was done so far stays.
error-daemon-not-running = The daemon is not running.
    .hint = Start it with: homeroll run
error-daemon-stopped = The daemon has stopped.
    .hint = Start it again with: homeroll run
error-daemon-gone = The daemon went away in the middle of it.
    .hint = What it was doing goes on at its next start. See: homeroll status
error-daemon-silent = The daemon does not answer.
    .hint = It may be busy: try again in a minute. If it stays so, start it anew; nothing gets lost.
error-daemon-garbage = The daemon says something that this terminal does not understand.
    .hint = They may be of different versions: start the daemon anew.
error-daemon-not-yours = The daemon at { $path } belongs to another user.
    .hint = Say it as that user: sudo -u homeroll homeroll status
error-terminal-garbage = That was no message of a Homeroll terminal.
    .hint = Talk to the daemon with: homeroll chat
error-terminal-version = This terminal and the daemon are of different versions.
    .hint = Start the daemon anew.
error-terminal-line-too-long = That was longer than anything the daemon reads.
    .hint = Say it in fewer than { $longest } bytes.
error-terminal-busy = Too much at once from this terminal.
    .hint = Wait until some of it is done: at most { $most } at a time.
error-terminal-too-many = Too many terminals are attached.
    .hint = Leave one of them: at most { $most } at a time.
error-terminal-path-too-long = Terminals cannot reach this daemon: the path of its socket would be too long, { $path }.
    .hint = Set data: in the configuration to a folder with a shorter path, or give the daemon an XDG_RUNTIME_DIR.
error-terminal-path-blocked = Terminals cannot reach this daemon: something else lies at { $path }.
    .hint = Move it out of the way and start the daemon anew.
error-terminal-socket-taken = Terminals cannot reach this daemon: another program answers at { $path }.
    .hint = Stop that program and start the daemon anew.

## Takeout and sidecars
damage-sidecar-unreadable = { "    " }{ $name }: a sidecar that cannot be made sense of; nothing in it was used → { $path }
refused-album-title = { "    " }{ $name }: it names an album, and has been read
refused-takeout-archive = { "    " }{ $name }: a part of a Google Takeout, not extracted yet
refused-takeout-extracted = { "    " }{ $name }: a part of a Google Takeout; what was extracted of it is brought in
sync-takeout-archives = { $count ->
    [one] One file is a part of a Google Takeout as it was downloaded. Extract it into the same folder: then its pictures come in by themselves.
   *[other] { $count } files are parts of a Google Takeout as they were downloaded. Extract all of them into the same folder: then their pictures come in by themselves.
  }
error-sidecar-unreadable = The sidecar { $path } holds no XMP that can be read.
    .hint = It is left as it is, and nothing is added to it. Repair or remove it; then say 'retry'.
error-sidecar-too-large = The sidecar { $path } is too large to be one.
    .hint = It is left as it is, and nothing is added to it. Move it elsewhere if it is no sidecar.
error-sidecar-not-a-file = What lies at { $path } is no sidecar of this picture.
    .hint = It is left as it is, and no sidecar is written. Move it elsewhere if you want one.
error-sidecar-not-merged = What is known of the picture could not be added to the sidecar { $path }.
    .hint = It is left as it is. Nothing is lost: the catalog has it all.
error-sidecar-busy = Another program is writing to the sidecar { $path } just now.
    .hint = Nothing to do: it is tried again.
error-metadata-unwritable = ExifTool could not write a copy of { $path }.
    .hint = Nothing was changed. It is tried again.

## places
error-places-not-built = The list of places for naming where pictures were taken could not be made: { $path }.
    .hint = Pictures come in all the same, without the names of towns. Check that the data folder can be written to and has 100 MB free; the next start tries again and names what was missed.
## previews

error-preview-format-unsupported = There is no preview of this kind of file: nothing here can decode it.
    .hint = The file itself is safe in the library; open it with the program that made it.
error-preview-decoder-missing = There is no preview: the program that could decode it is not installed.
    .hint = sudo apt-get install ffmpeg, and for JPEG XL libjxl-tools; the preview is made after the next start.
error-preview-too-large = There is no preview: the picture has more pixels than are decoded here.
    .hint = The file itself is safe in the library.
error-preview-too-heavy = There is no preview: decoding it takes more memory than this machine can spare.
    .hint = The file itself is safe in the library.
error-preview-too-slow = There is no preview: decoding it took too long, three times.
    .hint = The file itself is safe in the library.
error-preview-decoder-crashed = There is no preview: the decoder crashed on it, time and again.
    .hint = The file itself is kept as it came; see whether another program can open it.
error-preview-unreadable = There is no preview: the file is damaged, or is not what it says.
    .hint = It is kept as it came; see whether another program can open it, or whether you have another copy.
error-preview-file-missing = There is no preview: the file is not where it was placed in the library.
    .hint = Look for it under another name; homeroll sync brings back what its source still has.
error-preview-partial = The preview shows only a part: the rest of the file is damaged or missing.
    .hint = The file is kept as it came; see whether you have another copy.
error-preview-thumbnail-only = The preview is small: it was made of the thumbnail inside the file, because decoding the whole picture takes too much.
    .hint = The file itself is safe in the library, in full size.
error-preview-without-clip = There is no clip of the video, only a picture: making one took more than this machine could spare.
    .hint = The file itself is safe in the library.
error-preview-interrupted = There is no preview: the program that reads it was ended, or had no memory, time and again.
    .hint = The file itself is safe in the library; see whether this machine has memory to spare.
error-preview-failed = There is no preview: making it went wrong in a way that should not happen.
    .hint = The file itself is safe in the library. Please report this.
## verify and rebuild
help-verify = { "  " }{ $usage } – reads the whole library again and tells what has changed
    .example = For example: verify
    .words = check
verify-started = { $files ->
    [one] One file is read
   *[other] All { $files } files, { BYTES($bytes) }, are read
  } again and compared with what was placed.
verify-goes-on = The verification goes on where it was; the library has { $files ->
    [one] one file
   *[other] { $files } files
  }, { BYTES($bytes) }.
verify-running = A verification is running already.
verify-last = The library was last read through on { WHEN($at) }, { BYTES($bytes) }.
verify-never = The library has not been read through yet: say verify.
verify-unfinished = A verification is under way: { $done } of { $files } files so far. It goes on by itself.
verify-clean = Every file is as it was placed.
verify-damaged = { $count ->
    [one] One file is not as it was placed:
   *[other] { $count } files are not as they were placed:
  }
verify-more = { "    " }and { $count } more
verify-foreign = { $count ->
    [one] One file in the library is not known to Homeroll. It is left alone; nothing to do.
   *[other] { $count } files in the library are not known to Homeroll. They are left alone; nothing to do.
  }
finding-changed-rot = ! { $path } has other bytes than were placed, and nobody has written to it: the disk may be failing.
finding-changed-edited = ! { $path } was changed by somebody or by another program since it was placed. If that was meant, nothing needs doing.
finding-missing = ! { $path } is not there any more.
finding-unreadable = ! { $path } cannot be read ({ $reason }): check the disk, and that Homeroll may read it.
finding-copy-source = { "    " }its source still had it at the last sync: { $path }. Compare, and copy it back.
finding-copy-library = { "    " }the same picture is whole in the library at { $path }.
finding-no-copy = { "    " }Homeroll knows no other copy: look in your backups and on the phone it came from.
finding-foreign = { "    " }{ $path }
status-findings = { $count ->
    [one] One file in the library is damaged or missing: findings.
   *[other] { $count } files in the library are damaged or missing: findings.
  }
ended-verify = { $verified ->
    [one] One file was read
   *[other] { $verified } files were read
  }, { BYTES($bytes) } in { DURATION($duration) }.{ $errors ->
    [0] { " " }All is as it was placed.
   *[other] { "" }
  }
ended-verify-problems = { $errors ->
    [one] ! One file is damaged or missing; see: findings
   *[other] ! { $errors } files are damaged or missing; see: findings
  }
help-findings = { "  " }{ $usage } – what the last verification found wrong, and what to do
    .example = For example: findings

help-rebuild = { "  " }{ $usage } – makes the catalog anew from the pictures in the library
    .example = For example: rebuild
rebuild-ask = Shall the catalog be made anew from the library { $path }?
rebuild-detail-reads = Every file of the library is read. Nothing in it is moved, changed or removed.
rebuild-detail-pause = Nothing new is brought in meanwhile. It takes about as long as bringing everything in did, and goes on by itself after a stop.
rebuild-detail-old = The present catalog is not thrown away: it is kept beside the new one.
rebuild-detail-lost = What only the catalog knew goes: which file of a source became which picture (the next sync finds out again) and what was set aside.
rebuild-choice-start = Make it anew
rebuild-choice-cancel = Leave it
rebuild-started = The catalog is being made anew. When it is complete, Homeroll takes it into use by itself.
rebuild-running = The catalog is being made anew already.
rebuild-cancelled = The catalog stays as it is.
ended-rebuild = The new catalog is in use: { $assets ->
    [one] one photo or video
   *[other] { $assets } photos and videos
  } with { $files ->
    [one] one file
   *[other] { $files } files
  }, in { DURATION($duration) }.{ $notMedia ->
    [0] { "" }
    [one] { " " }One file is no picture and was left out.
   *[other] { " " }{ $notMedia } files are no pictures and were left out.
  }
ended-rebuild-problems = { $errors ->
    [one] ! One file is missing in it: it could not be read, or nobody knows whose it is.
   *[other] ! { $errors } files are missing in it: they could not be read, or nobody knows whose they are.
  } Check the disk and the rights, see that each lies in a folder with the name of an account, and rebuild again.
## plan and complete
help-plan = { "  " }{ $usage } – what a sync would bring from iCloud: how much, how long, and whether it fits
    .example = For example: plan anna
help-complete = { "  " }{ $usage } – what is in iCloud, what of it is here, and why the rest is not; 'csv' or 'text' for all of it as a table
    .example = For example: complete anna csv
plan-not-listed = { $account }: iCloud was never listed yet, so nothing is known. Say sync: it lists first.
plan-heading = { $account }: { $items ->
    [one] one item in iCloud.
   *[other] { $items } items in iCloud.
  }
plan-to-come = To come: { $photos ->
    [one] one photo
   *[other] { $photos } photos
  } and { $videos ->
    [one] one video
   *[other] { $videos } videos
  }, { $files ->
    [one] one file
   *[other] { $files } files
  }, { BYTES($bytes) }.
plan-kinds = Among them: { $kinds }.
plan-live = { $count ->
    [one] one Live Photo
   *[other] { $count } Live Photos
  }
plan-screenshots = { $count ->
    [one] one screenshot
   *[other] { $count } screenshots
  }
plan-edited = { $count ->
    [one] one edited item
   *[other] { $count } edited items
  }
plan-here = Already here: { $items ->
    [one] one item
   *[other] { $items } items
  }, { BYTES($bytes) }.
plan-nothing = Nothing is left to come.
plan-parts = Not wanted of any item, as configured: { $parts }.
skipped-originals = originals of what was edited
skipped-alternatives = the other half of RAW and JPEG
skipped-live = movies of Live Photos
skipped-edits = edited versions
skipped-editedlive = edited movies of Live Photos
plan-duration = At the speed of earlier syncs that takes about { DURATION($duration) }.
plan-no-speed = How long that takes is not known yet: no sync has brought enough to measure.
plan-fits = It fits: { BYTES($free) } are free on the library's disk.
plan-too-large = ! It does not fit: { BYTES($free) } are free on the library's disk, { BYTES($lacking) } too few.
left-out-not-selected-library = – { $count } stay away: in a library that is not wanted.
left-out-not-selected-hidden = – { $count } stay away: hidden.
left-out-not-selected-album = – { $count } stay away: by the albums that are configured.
left-out-not-selected-since = – { $count } stay away: taken before the configured day.
left-out-not-selected-kind = – { $count } stay away: of kinds that are not wanted.
left-out-too-new = – { $count } stay away for now: added only lately.
left-out-in-trash = – { $count } stay away: in the trash here.
left-out-refused = ! { $count } were looked at and not kept: { $reason }.
left-out-not-uploaded = ! { $count } cannot come yet: the device has not uploaded them.
left-out-not-listed = ! { $count } were missing when iCloud was last listed.
left-out-library-gone = ! { $count } are in a library that is not there any more, or not shared any more.
left-out-waiting = = { $count } wait for their turn.
left-out-retried = ! { $count } are tried again: { $reason }
left-out-set-aside = ! { $count } were given up for now (retry tries again): { $reason }
left-out-damaged = ! { $count } were here and are damaged or missing now (findings tells more).
complete-not-listed = { $account }: iCloud was never listed yet. Say sync, and ask again then.
complete-still-listing = The first listing is not whole yet: there may be more.
complete-heading = { $account }: { $items ->
    [one] one item in iCloud
   *[other] { $items } items in iCloud
  }, { $here } of them here.
complete-verified = { $verified } are proven to be right: { $checked } by Apple's checksum when they came, { $readagain } read again since.
complete-read = The library was last read through on { WHEN($at) }.
complete-never-read = The library has not been read through yet: say verify.
complete-all = ✓ Everything is here.
complete-deleted = { $items ->
    [one] – One more was deleted in iCloud; { $kept ->
        [0] it is not kept here.
       *[other] it is kept here.
      }
   *[other] – { $items } more were deleted in iCloud; { $kept } of those are kept here.
  }
complete-example = { "    " }{ $name }, taken { WHEN($at) }
complete-example-undated = { "    " }{ $name }

## adopt
help-adopt = { "  " }{ $usage } – recognises in a folder what iCloud has too, so that it is not downloaded; asks before it does anything
    .example = For example: adopt /srv/old-backup anna
adopt-looking = Looking through { $root } for files that { $account } has in iCloud. Nothing in it is changed. The question what to do comes when that is done.
adopt-none = No folder was looked through yet: adopt /path/of/the/folder
adopt-phase-looking = { $root } is being looked through for { $account }; so far:
adopt-phase-asking = { $root }, looked through for { $account }:
adopt-phase-taking = { $root } is being adopted for { $account }:
adopt-phase-done = { $root } was adopted for { $account }:
adopt-ask = { $files ->
    [0] Nothing in { $root } is needed for { $account }.
    [one] One file in { $root } is one that { $account } has in iCloud. It need not be downloaded: { BYTES($bytes) }. What shall be done with it?
   *[other] { $files } files in { $root } are those that { $account } has in iCloud. They need not be downloaded: { BYTES($bytes) }. What shall be done with them?
  }
adopt-matched = ✓ { $files ->
    [one] One file is recognised
   *[other] { $files } files are recognised
  } by Apple's checksum, { BYTES($bytes) }.
adopt-here = = { $files ->
    [one] One is
   *[other] { $files } are
  } in the library already, { BYTES($bytes) }.
adopt-copy = – { $files ->
    [one] One is a further copy
   *[other] { $files } are further copies
  } of others in the folder, { BYTES($bytes) }:
adopt-unwanted = – { $files ->
    [one] One is in iCloud but
   *[other] { $files } are in iCloud but
  } not wanted, as configured, { BYTES($bytes) }:
adopt-changed = ! { $files ->
    [one] One has a name that iCloud knows but
   *[other] { $files } have names that iCloud knows but
  } other bytes – edited since, or written to by a program, { BYTES($bytes) }:
adopt-unknown = – { $files ->
    [one] One is
   *[other] { $files } are
  } not in iCloud, { BYTES($bytes) }:
adopt-example = { "    " }{ $path }
adopt-may-stay = 'stay' registers them where they lie; 'place' copies or links them to where new pictures go. Files of the folder are never changed or removed.
adopt-cannot-stay = 'place' copies or links them to where new pictures go. Files of the folder are never changed or removed. Only inside the library they could stay where they are.
adopt-stay = Stay where they are
adopt-place = Place like new pictures
adopt-cancel = Cancel
adopt-cancelled = Nothing was adopted.
adopt-begun-stay = { $files ->
    [one] One file is
   *[other] { $files } files are
  } being registered where they lie.
adopt-begun-place = { $files ->
    [one] One file comes
   *[other] { $files } files come
  } from the folder instead of from iCloud.
ended-adopt = { $matched ->
    [0] { "" }
   *[other] { $matched } recognised, { $here } here already, { $unmatched } not recognised. Say challenges to choose, adopt csv for a list.
  }{ $taken ->
    [0] { "" }
   *[other] { $taken } adopted, { BYTES($bytes) } that need no download.
  }{ $left ->
    [0] { "" }
   *[other] { " " }{ $left } were left: they have changed since.
  }

## free up
help-freeup = { "  " }{ $usage } – lets pictures leave iCloud that are safe here; asks first
    .example = For example: freeup anna older-than 2y larger-than 50MB
freeup-how = Say what may go, for example: freeup older-than 2y larger-than 50MB
freeup-so-far = { $account }: { $done ->
    [0] nothing has left iCloud yet
    [one] one picture has left iCloud, { BYTES($bytes) }
   *[other] { $done } pictures have left iCloud, { BYTES($bytes) }
  }; { $waiting } are on their way, { $skipped } were left there.
freeup-none = { $account }: nothing may go by that. Only what is here in full and proven, no favourite and not hidden is proposed.
freeup-ask = { $count ->
    [one] Delete one picture of { $account } from iCloud? That makes { BYTES($bytes) } of room there.
   *[other] Delete { $count } pictures of { $account } from iCloud? That makes { BYTES($bytes) } of room there.
  }
freeup-example = { "    " }{ $name }, { BYTES($bytes) }, taken { WHEN($at) }, here as { $path }
freeup-example-undated = { "    " }{ $name }, { BYTES($bytes) }, here as { $path }
freeup-more = { $count ->
    [one] { "    " }and one more
   *[other] { "    " }and { $count } more
  }
freeup-kept = They leave all your devices and lie in Recently Deleted for 30 days. The library keeps them; each is read again right before.
freeup-only-here = ! The library has the only copy then: no other destination has one yet.
freeup-yes = Delete from iCloud
freeup-no = Keep them there
freeup-nothing = Nothing leaves iCloud.
freeup-begun = { $count ->
    [one] One picture is
   *[other] { $count } pictures are
  } being checked once more and then deleted from iCloud, { BYTES($bytes) }.
ended-free-up = { $freed ->
    [0] Nothing has left iCloud.
    [one] One picture has left iCloud, { BYTES($bytes) }.
   *[other] { $freed } pictures have left iCloud, { BYTES($bytes) }.
  }{ $skipped ->
    [0] { "" }
   *[other] { " " }{ $skipped } were left there: they are not what they were when you were asked.
  }

## mirror
help-mirror = { "  " }{ $usage } – whether the library follows what is deleted in iCloud; asks before it does
    .example = For example: mirror anna on
mirror-is-off = { $account }: the library is an archive. What is deleted in iCloud stays here.
mirror-is-on = { $account }: the library is a mirror. What is deleted in iCloud goes to the trash here too, for { DURATION($keep) }; what freeup let go stays. To end that: mirror { $account } off
mirror-ask = Shall the library of { $account } follow what is deleted in the iCloud of { $location }, from now on?
mirror-what-goes = Whoever deletes a picture on a device or on icloud.com moves it to the trash here as well, without being asked. For { DURATION($keep) } it can be restored from there; then it is gone for good.
mirror-freed-stays = What freeup let leave iCloud stays here. A picture that a listing has missed is not taken for deleted.
mirror-none-deleted = Nothing that lies here is deleted in iCloud now.
mirror-deleted = { $count ->
    [one] One picture that lies here was deleted in iCloud already, { BYTES($bytes) }. It goes to the trash only if you say so:
   *[other] { $count } pictures that lie here were deleted in iCloud already, { BYTES($bytes) }. They go to the trash only if you say so:
  }
mirror-more = { $count ->
    [one] { "    " }and one more
   *[other] { "    " }and { $count } more
  }
mirror-from-now-on = From now on
mirror-those-too = { $count ->
    [one] From now on, and that one too
   *[other] From now on, and those { $count } too
  }
mirror-cancel = Keep it an archive
mirror-unchanged = { $account } stays an archive: everything stays here.
mirror-begun = ✓ The library of { $account } follows what is deleted in iCloud from now on.
mirror-those-go = { $count ->
    [one] The picture that was deleted there before goes to the trash with the sync that begins now.
   *[other] The { $count } pictures that were deleted there before go to the trash with the sync that begins now.
  }
mirror-ended = { $account } is an archive: whatever is deleted in iCloud from now on stays here. What is in the trash already can be restored: restore

## libraries and albums
help-libraries = { "  " }{ $usage } – the photo libraries that Apple has told of, and which of them are followed
    .example = For example: libraries anna
libraries-heading = { $account } has these photo libraries in iCloud:
libraries-none = { $account }: Apple has not told of any photo library yet. Say sync, and ask again then.
library-line = { "  " }{ $kind ->
    [own] The own library
    [shared-owner] The shared library, as its owner
   *[other] A shared library, as a member
  }: { $items ->
    [one] one item
   *[other] { $items } items
  }{ $hidden ->
    [0] { "" }
   *[other] , { $hidden } of them hidden
  }
library-followed = { "    " }followed; known in full since { WHEN($at) }
library-being-listed = { "    " }followed; it is being listed for the first time
library-not-chosen = { "    " }not followed: libraries in the configuration leaves it out
library-gone = { "    " }gone since { WHEN($at) }: deleted, or not shared with this account any more. What came from it stays here.
help-albums = { "  " }{ $usage } – the albums in their folders: how many are in iCloud, how many here
    .example = For example: albums anna
albums-heading = Albums of { $account }:
albums-none = { $account } has no albums.
album-line = { $indent }{ $title } – { $items } in iCloud, { $here } here
album-local = { $indent }{ $title } – { $here } here
album-folder = { $indent }{ $title }/
album-smart = { $indent }{ $title } – a smart album: Apple tells only its name
albums-more = { $count ->
    [one] and one more
   *[other] and { $count } more
  }; all of them with --json
ended-albums = { $linked ->
    [0] { $unlinked ->
        [0] The albums are as they were.
       *[other] { $unlinked } links taken out of the albums.
    }
   *[other] { $linked } links made in the albums, { $unlinked } taken out.
  }

## looking for pictures
help-find = { "  " }{ $usage } – looks for pictures, in plain words
    .example = For example: find photos from rome in may 2023
    .words = search finde suche
help-more = { "  " }{ $usage } – the next pictures of the last list
    .example = For example: more
    .words = next mehr weiter
help-show = { "  " }{ $usage } – everything about one picture: 3 is the third of the last list, #123 a picture by its number
    .example = For example: show 3
    .words = details
help-random = { "  " }{ $usage } – a picture by chance
    .example = For example: random last summer
    .words = surprise zufall
help-memories = { "  " }{ $usage } – what you photographed on this day in earlier years
    .example = For example: memories 24 december
    .words = memory erinnerungen
plain = { $text }
quoted = “{ $text }”
dotted = { $one } · { $other }
either = { $one } or { $other }
when-any = at any time
when-before = before { $when }
when-since = since { $when }
when-and-more = { $items } and { $more ->
    [one] one more time
   *[other] { $more } more times
  }
when-unknown = date unknown
on-weekends = at weekends
on-weekday = on { $day ->
    [0] Sundays
    [1] Mondays
    [2] Tuesdays
    [3] Wednesdays
    [4] Thursdays
    [5] Fridays
   *[6] Saturdays
  }
kind-any = pictures
    .head = Pictures
kind-photo = photos
    .head = Photos
kind-video = videos
    .head = Videos
kind-live = Live Photos
    .head = Live Photos
kind-portrait = portraits
    .head = Portraits
kind-panorama = panoramas
    .head = Panoramas
kind-burst = bursts
    .head = Bursts
kind-screenshot = screenshots
    .head = Screenshots
kind-selfie = selfies
    .head = Selfies
kind-hdr = HDR photos
    .head = HDR photos
kind-slow-motion = slow-motion videos
    .head = Slow-motion videos
kind-timelapse = time-lapses
    .head = Time-lapses
kind-raw = RAW photos
    .head = RAW photos
kind-edited = edited pictures
    .head = Edited pictures
kind-favourite = favourites
    .head = Favourites
found = { $what }: { $count ->
    [0] none found.
    [one] one found.
   *[other] { $count } found.
  }
found-where = { $what } { $where }
found-with = { $what }, { $detail }
found-being = { $kinds } only
found-from = from { $places }
found-near = within { $kilometres } km of { $place }
found-camera = taken with { $names }
found-lens = through the lens { $names }
found-people = with { $names }
found-account = of the account { $names }
found-album = { $count ->
    [one] in the album { $names }
   *[other] in one of the albums { $names }
  }
found-keyword = with the keyword { $word }
found-name = with a file name like { $pattern }
found-words = { $count ->
    [one] with the word { $names }
   *[other] with the words { $names }
  }
found-none-hint = Say less to find more: leave a word out, or take a longer time.
left-out = I left out { $words }: there is no picture that I know under that name.
nothing-understood = Say it with a place, a date, a person, a camera, an album or a word of a title, such as: find videos from lisbon in 2022
doubt-taken-as = I took “{ $word }” for { $field }; for { $also } say { $say }.
doubt-day-first = I read { $word } with the day before the month.
doubt-negation = I can't leave things out of a search yet: “{ $word }” was not heeded.
doubt-no-position = I don't know where exactly { $word } lies, so only pictures in it are found.
doubt-several-places = There is a { $word } in { $countries }; you see pictures from all of them.
field-when = a date
field-weekday = a day of the week
field-kind = a kind of picture
field-place = a place
field-near = a place
field-camera = a camera
field-lens = a lens
field-album = an album
field-people = a person
field-account = an account
field-keyword = a keyword
field-name = a file name
field-words = a word of a text
suggestion-more = More
suggestion-find = { $what }
suggestion-next = Next
suggestion-favourite = ♥ Favourite
suggestion-unfavourite = No favourite
suggestion-tags = Keywords
suggestion-albums = Album
suggestion-put-in = + { $word }
suggestion-take-out = ✕ { $word }
suggestion-page-before = Back
suggestion-share = Share
suggestion-original = Original
suggestion-trash = To the trash
suggestion-another = Another
suggestion-year = { $year }: all { $count }
more = { $from } to { $to }:
more-last = { $from } to { $to }, the last ones:
random-one-of = { $what }: one of { $count }.
memories = On this day, { $day }:
memories-around = There is nothing from { $day } itself in earlier years. { $around ->
    [one] From the day before to the day after:
   *[other] From { $around } days before to { $around } days after:
  }
memories-none = There is nothing from { $day } in earlier years, nor from the days around it.
memories-year = { $year }, { $ago ->
    [0] this year
    [one] a year ago
   *[other] { $ago } years ago
  }: { $count ->
    [one] one picture
   *[other] { $count } pictures
  }
caption-keywords = { $names }
caption-more = { $count } more
mark-video = video
mark-clip = { DURATION($duration) }
mark-live = Live Photo
mark-panorama = panorama
mark-burst = burst
mark-screenshot = screenshot
mark-selfie = selfie
mark-hdr = HDR
mark-portrait = portrait
mark-slow-motion = slow motion
mark-timelapse = time-lapse
mark-raw = RAW
mark-favourite = ♥
show-when = Taken { $when } ({ $zone })
show-when-unknown = When it was taken is not known
show-place = Place: { $place }
show-position = Position: { $position }
show-camera = Camera: { $camera }
show-lens = Lens: { $lens }
show-exposure = { $settings }
show-size = { $size } pixels, { $megapixels } MP
show-frame = { $size } pixels
show-duration = { DURATION($duration) } long
show-people = With { $names }
show-albums = { $count ->
    [one] Album: { $names }
   *[other] Albums: { $names }
  }
show-keywords = { $count ->
    [one] Keyword: { $names }
   *[other] Keywords: { $names }
  }
show-rating = { $stars ->
    [one] One star
   *[other] { $stars } stars
  }
show-account = Account: { $account }
show-files = { $count ->
    [one] One file:
   *[other] { $count } files:
  }
show-file = { "  " }{ $part }: { $path }, { BYTES($bytes) }
part-original = original
part-edited = edited
part-live = Live Photo's movie
part-edited-live = edited movie
part-alternative = RAW or JPEG beside it
part-sidecar = sidecar
error-search-too-long = That is more than I can look for at once.
    .hint = Say it in { $words } words or fewer.
error-no-more = There are no more pictures to show.
    .hint = Look for others, for example: find last summer
error-asset-unknown = There is no picture #{ $id } that you can see.
    .hint = The numbers are in the captions of what you find.
error-day-unclear = I don't know which day “{ $what }” is.
    .hint = Say for example: memories 24 december
## accounts and signing in to iCloud
help-accounts = { "  " }{ $usage } – whose pictures these are, where they come from, and how each sign-in stands
    .example = For example: accounts
help-signin = { "  " }{ $usage } – signs in to an Apple account; the password is typed at the terminal
    .example = For example: signin anna
    .words = login
help-code = { "  " }{ $usage } – the two-factor code that Apple has sent
    .example = For example: code 123456, or with several accounts: code 123456 anna
help-signout = { "  " }{ $usage } – ends the session with an Apple account; pictures stay
    .example = For example: signout anna
    .words = logout
account-line = { $account }: { $count ->
    [0] no pictures here yet
    [one] one picture here
   *[other] { $count } pictures here
  }.
account-source = { "  " }from { $type ->
    [icloud] iCloud Photos of { $location }
   *[other] the folder { $location }
  }
account-mirror = { "  " }a mirror: what is deleted in iCloud goes to the trash here too
account-archive = { "  " }an archive: what is deleted in iCloud stays here
account-signed-in = { "  " }signed in{ $ends ->
    [0] { "" }
   *[other] ; Apple asks for a code again { WHEN($ends) }
  }.
account-paused = { "  " }Apple is left alone until { WHEN($until) }; it goes on by itself.
account-blocked = { "  " }{ $reason }
account-waiting = { "  " }{ $kind ->
    [unknown] not tried since the start
    [code-needed] waits for a two-factor code: challenges
    [consent-needed] waits for an approval on a device of its owner: challenges
    [terms-needed] waits until Apple's new terms are accepted: challenges
    [wrong-password] Apple refuses the password: signin { $account }
    [signed-out] signed out: signin { $account }
   *[other] waits for its password: signin { $account }
  }.
icloud-cancel = Not now
icloud-code-ask = Apple wants a two-factor code before it opens the iCloud of { $account }.
icloud-code-renewal = With a two-factor code, Apple goes on trusting Homeroll with the iCloud of { $account }. Pictures keep coming meanwhile.
icloud-code-unsent = No code was sent yet: say where you want it.
icloud-code-sent-devices = The code is on the Apple devices of this account; it counts until { WHEN($until) }.
icloud-code-sent-sms = The code went by SMS to the number that ends in { $digits }; it counts until { WHEN($until) }.
icloud-code-sent-call = Apple is calling the number that ends in { $digits } with the code; it counts until { WHEN($until) }.
icloud-code-how = Then answer with its digits, here or wherever else you talk to Homeroll: code 123456 { $account }
icloud-code-send = Send the code to the devices
icloud-code-sms = SMS to …{ $digits }
icloud-code-call = Call …{ $digits }
icloud-code-again = Send it again
icloud-signed-in = ✓ Signed in to the iCloud of { $account }.{ $ends ->
    [0] { "" }
   *[other] { " " }The next code is needed on { WHEN($ends) }; you hear of it a week before.
  }
icloud-left = Left as it is. Nothing comes from the iCloud of { $account } until you say: signin { $account }
icloud-left-open = Left as it is. Pictures keep coming until Apple's trust ends; then a code is needed.
icloud-password-ask = The password of { $appleId }, the Apple account of { $account }:
icloud-password-kept = It is sealed on this machine once Apple has accepted it, and is shown to nobody.
icloud-consent-ask = The iCloud of { $account } has Advanced Data Protection: only a device of its owner can open it.
icloud-consent-not-given = Nobody approved it in time.
icloud-consent-how = Have an iPhone, iPad or Mac of { $account } at hand: a prompt appears there, to be approved within five minutes.
icloud-consent-choice = Ask on the devices
icloud-terms-ask = Apple has new terms of service, which the owner of the iCloud of { $account } has to accept.
icloud-terms-read = Read them first, at icloud.com or on a device. Accepting them here is accepting them in the owner's name.
icloud-terms-accept = Accept the terms
icloud-trust-ask = Apple trusts Homeroll with the iCloud of { $account } until { WHEN($at) }. Renew that now?
icloud-trust-after = It takes one code, sent right away. Without it, pictures stop coming on that day until somebody enters one.
icloud-trust-renew = Renew: send the code
icloud-trust-later = Later
icloud-signed-out = Signed out from the iCloud of { $account }; its password is forgotten here. The pictures stay. To sign in again: signin { $account }
icloud-signout-sure = Sign out from the iCloud of { $account }? Nothing new comes from there afterwards, and the sealed password is forgotten. No picture is removed. To do it, say: signout { $word } yes
icloud-signout-yes = Sign out
error-icloud-none = No Apple account is configured.
    .hint = Add a source of type icloud with its appleId to an account in the configuration.
error-icloud-account-unknown = There is no Apple account called { $name } here.
    .hint = There are: { $accounts }
error-icloud-account-which = There are several Apple accounts.
    .hint = Say which one: { $accounts }
error-icloud-not-signed-in = The iCloud of { $account } is not open.
    .hint = See why: accounts. To sign in: signin { $account }
error-icloud-password-at-terminal = Signing in to the iCloud of { $account } takes the password, which is not for a chat.
    .hint = At the machine that runs Homeroll, say: homeroll signin { $account }
error-icloud-no-code = That is no code.
    .hint = A code is digits alone: code 123456
error-icloud-code-unwanted = Nobody waits for a code that is yours to give.
    .hint = See how the accounts are: accounts
error-icloud-code-whose = Several accounts wait for a code.
    .hint = Say whose it is: code 123456 and then one of { $accounts }
error-icloud-ca-unreadable = The file with certificate authorities, { $path }, cannot be read ({ $reason }).
    .hint = Correct apple.ca in the configuration, or let Homeroll read the file.
error-icloud-signed-out = { $account } is signed out from iCloud.
    .hint = To sign in again: signin { $account }
error-icloud-code-needed = Apple wants a two-factor code for { $account }.
    .hint = See: challenges
error-icloud-terms-needed = Apple has new terms that { $account } has to accept.
    .hint = See: challenges. Or accept them on an Apple device; Homeroll notices within an hour.
error-icloud-password-needed = The password of the Apple account of { $account } is needed.
    .hint = At the machine that runs Homeroll, say: homeroll signin { $account }
error-icloud-wrong-password = Apple refuses the Apple ID or the password of { $account }. It is not sent again by itself.
    .hint = Type the right one at the machine that runs Homeroll: homeroll signin { $account }. If it stands in a file, correct it there.
error-icloud-account-locked = Apple has locked the account of { $account }, as it does after too many tries.
    .hint = Unlock it at iforgot.apple.com, then say: signin { $account }
error-icloud-code-wrong = That was not the right code for { $account }.
    .hint = Look again at the newest code, and enter it once more.
error-icloud-code-limit = Apple has had too many codes for { $account } and wants a pause.
    .hint =
  { $until ->
    [0] Wait an hour, then ask for a new code.
   *[other] Ask for a new code after { WHEN($until) }; earlier tries make it longer.
  }
error-icloud-code-expired = The sign-in of { $account } that this code belongs to is over.
    .hint = Ask for a new code by answering the question once more with where it shall go: challenges
error-icloud-phone-unknown = Apple does not know that number for { $account } any more.
    .hint = Choose another place for the code: challenges
error-icloud-push-limit = A code for { $account } was asked for a moment ago; another one would make it void.
    .hint =
  { $until ->
    [0] Enter the one that came, or wait a few minutes.
   *[other] Enter the one that came, or ask for another after { WHEN($until) }.
  }
error-icloud-security-key-needed = The Apple account of { $account } signs in with a security key, which needs a browser.
    .hint = Homeroll cannot do that. Remove the keys at account.apple.com, or bring the pictures by a folder source.
error-icloud-web-access-off = iCloud data cannot be reached on the web for { $account }: its owner has switched that off.
    .hint = On the iPhone: Settings, the name at the top, iCloud, Access iCloud Data on the Web. Homeroll notices within an hour.
error-icloud-consent-needed = The iCloud of { $account } has to be approved on a device of its owner (Advanced Data Protection).
    .hint = See: challenges
error-icloud-consent-refused = Nobody approved the request on the devices of { $account } in time.
    .hint = Unlock an Apple device of this account and ask again: challenges
error-icloud-repair-needed = Apple wants { $account } to confirm something on its website first.
    .hint = Sign in at account.apple.com, answer what it asks, then say: signin { $account }
error-icloud-two-step-account = The account of { $account } uses Apple's old two-step verification, which no longer opens iCloud.
    .hint = Turn on two-factor authentication on an Apple device, then say: signin { $account }
error-icloud-wrong-region = The Apple account of { $account } lives in the other region: { $domain }.
    .hint = Set region to china or to world for this source in the configuration, and start Homeroll anew.
error-icloud-photos-missing = iCloud Photos has never been switched on for { $account }.
    .hint = On the iPhone: Settings, the name at the top, iCloud, Photos. Homeroll notices within an hour.
error-icloud-trust-refused = The code was right, but Apple does not trust Homeroll with { $account } all the same.
    .hint = Ask for another code: challenges. If it happens again, wait until tomorrow.
error-icloud-other-account = The session kept for { $account } belongs to another Apple ID than the configuration names, so it is not used.
    .hint = Put the former Apple ID back. If the new one is meant, forget the old session: signout { $account } yes, then signin { $account }
error-icloud-store-broken = The session kept for { $account } cannot be read.
    .hint = Forget it and sign in anew: signout { $account } yes, then signin { $account }
error-icloud-store-busy = Another program holds the iCloud session of { $account }.
    .hint = Nothing to do: it is tried again. If it stays so, see whether a second Homeroll uses the same data folder.
error-icloud-sign-in-limit = There were too many sign-ins for { $account } in a short time; Homeroll stops before Apple does.
    .hint =
  { $until ->
    [0] It goes on by itself within an hour.
   *[other] It may be tried again after { WHEN($until) }.
  }
error-icloud-throttled = Apple asks for a pause for { $account }.
    .hint =
  { $until ->
    [0] Nothing to do: it goes on by itself.
   *[other] Nothing to do: it goes on by itself after { WHEN($until) }.
  }
error-icloud-access-denied = Apple refuses the photo library of { $account } for a while, as it does after too many requests.
    .hint =
  { $until ->
    [0] Leave it alone for some hours; it goes on by itself.
   *[other] Leave it alone; it goes on by itself after { WHEN($until) }.
  }
error-icloud-session-lost = The iCloud session of { $account } has ended.
    .hint = It is opened again by itself. If it stays so: signin { $account }
error-icloud-unreachable = Apple does not answer for { $account }.
    .hint = Check the internet connection. It is tried again by itself.
error-icloud-server-identity = What answered in Apple's place for { $account } could not prove that it knows the account. The password was not given away.
    .hint = Check apple.auth, the proxy and the network. If they are right, try again tomorrow.
error-icloud-bad-option = An address of Apple's for { $account } is none that can be used.
    .hint = Check the section apple of this source in the configuration.
error-icloud-token-refused = Apple has forgotten up to where { $account } was read.
    .hint = Nothing to do: the whole library is listed once more; nothing is downloaded twice.
error-icloud-zone-gone = A photo library of { $account } is not there any more, or is not shared any more.
    .hint = What was brought home of it stays.
error-icloud-answer-odd = Apple gave { $account } an answer that is not understood.
    .hint = It is tried again. If it stays so, look for a newer Homeroll: Apple may have changed something.
error-icloud-answer-too-large = Apple gave { $account } an answer larger than any that makes sense.
    .hint = It is tried again. If it stays so, please report it.
error-icloud-refused = Apple refused a request for { $account }.
    .hint = It is tried again. If it stays so, look at the log and please report it.
error-icloud-host-refused = Apple named an address for { $account } that is not one of Apple's: { $host }.
    .hint = Nothing was fetched from it. If it is right, for a proxy, add it to apple.contentHosts or apple.cloudKitHosts.
error-icloud-content-damaged = What came of a picture of { $account } is not the picture. It was thrown away.
    .hint = Nothing to do: it is fetched again.
error-icloud-content-missing = A picture of { $account } is not in iCloud yet: the device it was taken with has not uploaded it.
    .hint = Nothing to do: it comes when the device has done so.
error-icloud-download-failed = A file could not be downloaded from iCloud just now: { $name }.
    .hint = It is tried again by itself.
error-icloud-content-changed = A picture of { $account } was changed in iCloud while it was fetched.
    .hint = Nothing to do: the next sync brings the new one.
error-icloud-content-gone = A picture of { $account } was removed from iCloud before it could be fetched.
    .hint = Nothing to do.
error-icloud-target-failed = A picture of { $account } could not be written to the library's disk.
    .hint = Check that the disk is mounted and has room; it goes on by itself.
## everyday: what people say about pictures, and do with them
help-favourite = { "  " }{ $usage } – these pictures are favourites; with 'off' behind the numbers, they are none
    .example = For example: favourite 3, or: favourite 1 2 5
    .words = fav favorite favorit
help-unfavourite = { "  " }{ $usage } – these pictures are no favourites
    .example = For example: unfavourite 3
    .words = unfav unfavorite
help-tag = { "  " }{ $usage } – gives pictures keywords
    .example = For example: tag 1 2 beach "summer holiday"
    .words = keyword
help-untag = { "  " }{ $usage } – takes keywords from pictures
    .example = For example: untag 1 2 beach
    .words = unkeyword
help-rate = { "  " }{ $usage } – gives pictures 1 to 5 stars, or 0 for none
    .example = For example: rate 1 2 5 gives pictures 1 and 2 five stars
    .words = stars
help-title = { "  " }{ $usage } – what a picture is called; 'off' for what its file says
    .example = For example: title 3 Grandma in the garden
    .words = name caption
help-hide = { "  " }{ $usage } – keeps pictures out of sight; find hidden shows them
    .example = For example: hide 3
    .words = conceal
help-unhide = { "  " }{ $usage } – shows hidden pictures again
    .example = For example: unhide 3
    .words = unconceal
help-album = { "  " }{ $usage } – puts pictures into an album, a new one if need be
    .example = For example: album "Rome 2024" 1 2 5
    .words = albumadd album-add
help-unalbum = { "  " }{ $usage } – takes pictures out of an album; they stay in the library
    .example = For example: unalbum "Rome 2024" 5
    .words = albumremove album-remove
help-tags = { "  " }{ $usage } – one picture's keywords, with buttons that add and remove them
    .example = For example: tags 3
    .words = keywords
tags-of =
  { $count ->
    [one] Keyword of { $name }: { $names }.
   *[other] Keywords of { $name }: { $names }.
  }
tags-none = { $name } has no keywords yet.
tags-how = – For another one say: tag #{ $id } "summer holiday"
help-albumsof = { "  " }{ $usage } – the albums of one picture, with buttons that put it in and take it out
    .example = For example: albumsof 3
    .words = albums-of
albumsof =
  { $count ->
    [one] { $name } is in the album { $names }.
   *[other] { $name } is in the albums { $names }.
  }
albumsof-none = { $name } is in no album yet.
albumsof-how = – For a new one say: album "Rome 2024" #{ $id }
help-share = { "  " }{ $usage } – copies to hand on, that say nothing of where and when; 'with-place' keeps the place
    .example = For example: share 1 2 5
    .words = send
help-original = { "  " }{ $usage } – the files as they are, with everything that is in them
    .example = For example: original 3
    .words = originals
help-export = { "  " }{ $usage } – a zip of what a search finds
    .example = For example: export rome 2023
    .words = zip
handed-file = { "  " }{ $path }
share-done =
  { $count ->
    [one] { $name } to hand on: nothing in it says where, when or with what it was taken. The copy is there for a day.
   *[other] { $count } pictures to hand on: nothing in them says where, when or with what they were taken. The copies are there for a day.
  }
share-with-place =
  { $count ->
    [one] { $name } to hand on, with the place where it was taken. The copy is there for a day.
   *[other] { $count } pictures to hand on, with the places where they were taken. The copies are there for a day.
  }
share-suggest-place = With the place
error-clip-not-copied = This clip cannot be copied without what is in it.
    .hint = The file as it is: original, and its number.
original-done =
  { $count ->
    [one] { $name } as it is, { BYTES($bytes) }. All that the camera wrote is in it, such as the place.
   *[other] { $count } pictures as they are, { $files } files, { BYTES($bytes) }. All that the cameras wrote is in them, such as the places.
  }
export-started =
  { $what }: { $count ->
    [one] one picture goes
   *[other] { $count } pictures go
  } into a zip, { BYTES($bytes) }. It will be there for a day:
   { $path }
ended-export =
  { $exported ->
    [one] One picture is in the zip, { BYTES($bytes) }.
   *[other] { $exported } pictures are in the zip, { BYTES($bytes) }.
  }
ended-export-problems =
  { $missing ->
    [one] One file was not in the library any more; see: verify
   *[other] { $missing } files were not in the library any more; see: verify
  }
error-export-busy = Another export is being made.
    .hint = Say it again when that is done.
error-export-nothing = There is nothing to export for “{ $what }”.
    .hint = See what there is: find { $what }
error-export-unclear = I don't know what “{ $what }” means, and I'd rather export nothing than too much.
    .hint = Try it with find first.
error-export-too-large = That is more than { BYTES($most) }, too much for one zip.
    .hint = Narrow it down, to a year, a month or a place: export rome may 2023
error-export-no-room = The zip needs { BYTES($bytes) }, and only { BYTES($free) } are free.
    .hint = Export less, or make room.
suggestion-undo = Undo
kind-hidden = hidden pictures
    .head = Hidden pictures
mark-hidden = hidden
favourite-on =
  { $count ->
    [one] { $name } is a favourite now.
   *[other] { $count } pictures are favourites now.
  }
favourite-off =
  { $count ->
    [one] { $name } is no favourite any more.
   *[other] { $count } pictures are no favourites any more.
  }
hidden-on =
  { $count ->
    [one] { $name } is hidden now. It stays in the library; find hidden shows it.
   *[other] { $count } pictures are hidden now. They stay in the library; find hidden shows them.
  }
hidden-off =
  { $count ->
    [one] { $name } is shown again.
   *[other] { $count } pictures are shown again.
  }
said-already =
  { $all ->
    [one] It is so already.
   *[other] { $count ->
        [one] One of them is so already.
       *[other] { $count } of them are so already.
    }
  }
tag-done =
  { $count ->
    [one] { $name } has { $words } now.
   *[other] { $count } pictures have { $words } now.
  }
tag-already =
  { $count ->
    [one] { $name } has { $words } already.
   *[other] The { $count } pictures have { $words } already.
  }
untag-done =
  { $count ->
    [one] { $name } is without { $words } now.
   *[other] { $count } pictures are without { $words } now.
  }
untag-already =
  { $count ->
    [one] { $name } has no { $words }.
   *[other] The { $count } pictures have no { $words }.
  }
error-tag-what = { $command } needs words behind the numbers.
    .hint = For example: { $command } 1 2 beach. A word that is a number goes in quotes: { $command } 1 "2024"
rate-done =
  { $count ->
    [one] { $name } has { $stars ->
        [one] one star
       *[other] { $stars } stars
    } now.
   *[other] { $count } pictures have { $stars ->
        [one] one star
       *[other] { $stars } stars
    } now.
  }
rate-none =
  { $count ->
    [one] { $name } has no stars any more.
   *[other] { $count } pictures have no stars any more.
  }
error-rate-what = How many stars?
    .hint = Say the pictures and then 0 to 5: rate 3 5
title-done = { $name } is called “{ $title }” now.
title-off = { $name } is called again what its file and its source say; that takes a moment.
album-done =
  { $count ->
    [one] { $name } is in the album { $album } now.
   *[other] { $count } pictures are in the album { $album } now.
  }
unalbum-done =
  { $count ->
    [one] { $name } is not in the album { $album } any more. It stays in the library.
   *[other] { $count } pictures are not in the album { $album } any more. They stay in the library.
  }
error-album-unknown = There is no album { $album } that these pictures could be in.
    .hint = See what there is: albums
error-pictures-which = Which pictures? { $command } needs their numbers.
    .hint = 3 is the third of the last list, #123 a picture by its number: { $command } 3
error-pictures-too-many = That are too many pictures at once.
    .hint = Name at most { $most }.

## challenges and trash
challenge-how = { "  " }To answer: answer { $id } { $choices } (until { WHEN($at) })
challenges-open =
  { $count ->
    [0] No question waits for your answer.
    [one] One question waits for your answer:
   *[other] { $count } questions wait for your answer:
  }
challenges-more = … and { $count } more. Answer these first.
trash-ask =
  { $count ->
    [one] Move { $name } to the trash? { $files ->
      [one] It is one file
     *[other] It has { $files } files
    }, { BYTES($bytes) }.
   *[other] Move { $count } pictures to the trash? They have { $files } files, { BYTES($bytes) }.
  }
trash-example = { "  " }#{ $id } { $name }, taken { WHEN($at) }, { $account }
trash-example-undated = { "  " }#{ $id } { $name }, { $account }
trash-examples-more =
  { $count ->
    [one] { "  " }… and one more
   *[other] { "  " }… and { $count } more
  }
trash-ask-kept =
  { $count ->
    [one] It can be brought back until { WHEN($until) }; after that it is gone for good.
   *[other] They can be brought back until { WHEN($until) }; after that they are gone for good.
  } Nothing is deleted in the folders that they came from.
trash-yes = Move to the trash
trash-no = Keep
trash-kept = Nothing was moved.
trash-done =
  { $count ->
    [one] { $name } is in the trash and can be brought back until { WHEN($until) }: restore { $id }
   *[other] { $count } pictures are in the trash and can be brought back until { WHEN($until) }: restore last
  }
trash-unfinished = Not all files are where they should be yet. Nothing is lost: the rest follows at the next start or housekeeping.
trash-undo = Bring back
trash-empty = The trash is empty.
trash-heading =
  { $assets ->
    [0] In the trash:
    [one] In the trash: one picture, { BYTES($bytes) }.
   *[other] In the trash: { $assets } pictures, { BYTES($bytes) }.
  }
trash-asset = { "  " }#{ $id } { $name }, taken { WHEN($at) }, { $account }, { $files ->
    [one] one file
   *[other] { $files } files
  }, { BYTES($bytes) }, gone for good after { WHEN($until) }
trash-asset-undated = { "  " }#{ $id } { $name }, { $account }, { $files ->
    [one] one file
   *[other] { $files } files
  }, { BYTES($bytes) }, gone for good after { WHEN($until) }
trash-more =
  { $count ->
    [one] { "  " }… and one more
   *[other] { "  " }… and { $count } more
  }
trash-others =
  { $files ->
    [one] One other file that was replaced, { BYTES($bytes) }:
   *[other] { $files } other files that were replaced, { BYTES($bytes) }:
  }
trash-other = { "  " }{ $path }, { BYTES($bytes) }, gone for good after { WHEN($until) }
empty-ask =
  { $files ->
    [one] Delete the one file in the trash for good? { BYTES($bytes) }.
   *[other] Delete all { $files } files in the trash for good? { BYTES($bytes) }.
  }
empty-example = { "  " }{ $name }, taken { WHEN($at) }
empty-example-other = { "  " }{ $name }, in the trash since { WHEN($at) }
empty-examples-more =
  { $count ->
    [one] { "  " }… and one more
   *[other] { "  " }… and { $count } more
  }
empty-final = They cannot be brought back afterwards. What goes to the trash after this question stays there.
empty-yes = Delete for good
empty-no = Keep
empty-kept = Nothing was deleted.
empty-done =
  { $files ->
    [0] There was nothing left to delete.
    [one] One file, { BYTES($bytes) }, is gone for good.
   *[other] { $files } files, { BYTES($bytes) }, are gone for good.
  }
restore-done =
  { $count ->
    [0] There is nothing in the trash to bring back.
    [one] { $name } is back where it was.
   *[other] { $count } pictures are back where they were.
  }
restore-file-done = The file is back: { $path }
restore-beside = Bring back under another name
fate-trashed =
  { $count ->
    [one] One is in the trash:
   *[other] { $count } are in the trash:
  }
refused-purged = { "  " }{ $name } was deleted for good
help-challenges = { "  " }{ $usage } – questions that wait for your answer
    .example = For example: challenges
    .words = questions
help-answer = { "  " }{ $usage } – answers a question
    .example = For example: answer 7 yes
help-trash = { "  " }{ $usage } – what is in the trash; with numbers, moves pictures there; 'trash empty' deletes for good. Both ask first
    .example = For example: trash 7
    .words = delete
help-restore = { "  " }{ $usage } – brings back out of the trash: a number, 'all', 'last', or the path of a file
    .example = For example: restore last
    .words = undelete
error-challenge-unknown = There is no question { $id }.
    .hint = See which ones are open: challenges
error-challenge-expired = The time of question { $id } is over. Nothing was done.
    .hint = Say the command again that asked it.
error-challenge-withdrawn = Question { $id } was taken back: it needs no answer any more.
    .hint = See which ones are open: challenges
error-challenge-answered = { $by } has answered question { $id } already, on { channel-name }.
    .hint = Nothing to do.
error-challenge-not-yours = Question { $id } is not for you to answer.
    .hint =
  { $role ->
    [owner] Ask an owner of this house.
   *[other] Ask somebody who looks after these pictures.
  }
error-challenge-wrong-channel = Question { $id } cannot be answered here.
    .hint =
  { $places ->
    [0] Answer it in a chat or at the terminal.
   *[other] Answer it on: { $channels }
  }
error-challenge-no-choice = That is no answer to question { $id }.
    .hint = Say one of: { $choices }
error-challenge-text-wrong = That is not right. Question { $id } is still open.
    .hint = Look again, and answer once more.
error-challenge-busy = An answer to question { $id } is being checked at this moment.
    .hint = Wait a few seconds, then see whether it is still open: challenges
error-challenges-too-many = { $most } questions are open already; no more are asked.
    .hint = Answer some of them first: challenges
error-asset-in-trash = { $name } is in the trash already.
    .hint = To bring it back: restore { $id }
error-asset-on-its-way = { $name } is still being worked on. Nothing was moved.
    .hint = Try again in a minute.
error-asset-not-in-trash = { $name } is not in the trash.
    .hint = Nothing to do: it is in the library.
error-asset-purged = { $name } is gone for good since { WHEN($at) }; it cannot be brought back from the trash.
    .hint = Look in the folder that it came from, and in your backups. Put back into a folder that is synced, it is taken in again.
error-restore-name-taken = Another file lies where this would come back to: { $path }. Nothing was changed.
    .hint = Move that file away and try again, or bring this back under another name: say the same with 'beside' at its end.
error-trash-changed = The pictures are not what they were when you were asked. Nothing was moved.
    .hint = Say it again, and look at what the question names.
error-trash-too-many = At most { $most } pictures go to the trash with one question.
    .hint = Name fewer at a time.
error-trash-what = { $what } is no number of a picture.
    .hint = Say 'trash 7', 'trash 7 8 9', 'trash empty', or 'trash' alone to see what is in it.
error-trash-not-all-yours = The trash has pictures of others in it too, so it is not yours to empty.
    .hint = Ask somebody who sees all accounts. What is in it goes by itself when its time is over.

## chats
error-chat-token-refused = { $channel } does not know the bot's token.
    .hint = Copy the token again into the file that tokenFile names. If it was revoked, make a new one, then restart Homeroll.
error-chat-unreachable = { $channel } cannot be reached.
    .hint = Check the machine's connection to the internet. It is tried again by itself.
error-chat-two-instances = Another program hears { $channel } with the same bot, so this one does not.
    .hint = Stop the other one, or give each a bot of its own. It is tried again every minute.
error-chat-webhook-refused = Telegram cannot post to the address in bots.telegram.webhook.url, so nothing is heard there.
    .hint = Check that the address is right and leads to this machine by https, or take webhook out of the configuration. It is tried again every minute.
error-chat-webhook-secret-unfit = The secret for Telegram's webhook cannot be used.
    .hint = It has 16 to 256 of the signs A-Z, a-z, 0-9, _ and -. Without one Homeroll makes its own.
error-chat-port-unusable = Port { $port } of { $host } cannot be listened on, so Telegram's webhook does not work: { $reason }.
    .hint = Choose another port with bots.telegram.webhook.port, or stop what uses it, then restart Homeroll.
error-chat-file-too-large = { $name } is too large to be fetched from the chat: { BYTES($bytes) }, and { BYTES($most) } is the most.
    .hint = Put it into a folder that is a source of Homeroll.
error-chat-file-unreadable = { $name } could not be fetched from the chat.
    .hint = Send it once more.

## errors
error-unexpected = Something went wrong that should not happen.
    .hint = The log has the details. If it happens again, please report it.
error-usage = { $what } is not a verb or an option of homeroll.
    .hint = See: homeroll --help
error-config-missing = There is no configuration at { $path }.
    .hint = cp config/homeroll.example.yaml config/homeroll.yaml and set your folders in it.
error-config-unreadable = The configuration { $path } cannot be read: { $reason }.
    .hint = Check that the file belongs to the user that Homeroll runs as.
error-catalog-in-use = Another Homeroll, process { $pid }, is working with this catalog.
    .hint = It syncs by itself. Stop it first if you want to run this one: kill { $pid }
error-catalog-on-network = The catalog would lie on a network file system ({ $network }), where it can be damaged: { $path }.
    .hint = Set data: in the configuration to a folder on a local disk. The library itself may be on the network.
error-catalog-damaged = The catalog { $path } is damaged. Your pictures are not: they are plain files in the library.
    .hint = Start Homeroll: it sets the damaged one aside and begins a new one. Then fill that from the library with: homeroll rebuild
error-catalog-newer = The catalog { $path } was made by a newer Homeroll.
    .hint = Install that version again or a later one.
error-catalog-missing = Nothing is known yet: there is no catalog at { $path }.
    .hint = Run homeroll sync once, or start the daemon.
error-catalog-unwritable = The catalog cannot be written.
    .hint = Check the disk that holds the data folder.
error-disk-full = The disk is full: { $path }.
    .hint = Make room on it. Work goes on by itself within a minute.
error-machine-exhausted = The machine has no memory or file handles left.
    .hint = Work goes on by itself when there are some. If it stays so, lower pipeline.hashWorkers.
error-library-unmounted = The library { $path } is not there: its disk seems not to be mounted. Nothing is written until it is.
    .hint = Plug it in or mount it. Work goes on by itself.
error-library-missing = There is no library at { $path }.
    .hint = Check library.path, and that the disk is mounted.
error-library-foreign = At { $path } lies another library than the one this catalog belongs to. Nothing is written.
    .hint = Mount the right disk, or set library.path to where the library is now.
error-library-read-only = The library { $path } can only be read: its disk is mounted read-only.
    .hint = Mount it for writing; a disk that turned read-only by itself may be failing.
error-library-unwritable = Nothing can be written at { $path } ({ $reason }).
    .hint = Check the disk, and that the folder belongs to the user that Homeroll runs as.
error-library-parent-missing = The folder { $path }, in which the library would be made, is not there.
    .hint = Create it, or mount the disk, or correct library.path.
error-library-exists = There is a library at { $path } already.
    .hint = Nothing to do.
error-library-marker-damaged = The file that marks the library, { $path }, cannot be understood.
    .hint = Nothing is written until it can. Check the disk for errors.
error-library-too-new = The library was made by a newer Homeroll: { $path }.
    .hint = Install that version or a later one.
error-library-folder-blocked = A folder cannot be made: { $path } is a file or a link.
    .hint = Move it out of the way.
error-library-spans-disks = The library's folders lie on different disks: { $path }.
    .hint = A library needs to be on one file system.
error-library-copy-differs = { $path } in the library is not what was put there. The source's file is left where it is.
    .hint = Check the disk for errors.
error-owner-unknown = There is no user called { $name } on this machine.
    .hint = Set library.owner to a name from /etc/passwd or to a number.
error-group-unknown = There is no group called { $name } on this machine.
    .hint = Set library.group to a name from /etc/group or to a number.
error-source-unreachable = The folder { $path } cannot be reached. Nothing in it counts as gone.
    .hint = Plug it in or mount it; the next sync finds it.
error-source-not-configured = { $name } came from a source that is no longer configured.
    .hint = Put the source back into the configuration, or let it be.
error-source-not-emptied = { $path } is safe in the library but could not be removed from its folder.
    .hint = Check that Homeroll may delete there, or set move: false.
error-file-vanished = { $path } went away before it could be read.
    .hint = Nothing to do: the next sync looks again.
error-file-changing = { $path } is still being written.
    .hint = Nothing to do: it is tried again.
error-file-unreadable = { $path } may not be read.
    .hint = Give the user that Homeroll runs as the right to read it.
error-file-empty = { $name } is empty: it has no bytes.
    .hint = Copy it again from where it came from.
error-not-media = { $name } is neither a photo nor a video.
    .hint = It stays where it is; nothing to do unless it should be a picture.
error-gone-before-fetch = { $name } was gone before it could be read.
    .hint = Nothing to do.
error-read-failed = { $path } could not be read ({ $reason }).
    .hint = It is tried again. If it stays so, the disk or card may be failing: copy what you can.
error-write-failed = { $path } could not be written ({ $reason }).
    .hint = It is tried again. If it stays so, check the library's disk.
error-file-too-large-for-disk = { $path } is larger than the library's file system allows.
    .hint = FAT disks end at 4 GB: use ext4, exFAT or NTFS.
error-name-too-long = The name { $path } is too long for the library's disk.
    .hint = Choose a shorter template.
error-target-exists = { $path } is there already.
    .hint = Nothing to do: it is tried again.
error-no-free-name = No free name was found for { $name }.
    .hint = Look at what lies under that name in the library.
error-not-fetched = { $name } has not been fetched yet.
    .hint = Nothing to do: it is tried again.
error-not-placed-yet = { $name } is not in the library yet.
    .hint = Nothing to do: it is tried again.
error-staged-file-missing = { $path } went from the staging folder.
    .hint = Nothing to do: it is fetched again.
error-staged-file-incomplete = { $path } was cut in the staging folder.
    .hint = Nothing to do: it is fetched again.
error-staging-name-bad = { $name } is no name for a staged file.
    .hint = Please report this.
error-path-outside-library = { $path } would lie outside the library.
    .hint = Please report this.
error-path-unsafe = { $path } has a character that cannot be handed to ExifTool.
    .hint = Rename the file.
error-copy-thread-died = A copying thread ended while it worked on { $path }.
    .hint = It is tried again.
error-copy-method-unsupported = The disk cannot copy { $path } that way ({ $method }).
    .hint = Set library.placing: copy
error-copier-stopped = Work was stopped.
    .hint = The next run goes on from here.
error-metadata-unreadable = The details of { $path } could not be read: ExifTool makes nothing of it, or stops at it each time.
    .hint = It is tried again.
error-exiftool-stopped = The details of { $path } could not be read just now: ExifTool took too long or was ended.
    .hint = It is tried again. If this happens often, the machine may be short of memory.
error-perl-missing = ExifTool needs Perl, which is not installed.
    .hint = sudo apt-get install perl; work goes on by itself afterwards.
error-ffmpeg-missing = ffmpeg is not installed.
    .hint = sudo apt-get install ffmpeg
error-folder-missing = There is no folder { $path }.
    .hint = Check the path.
error-placing-impossible = The disk cannot do { $placing } from { $path } into the library.
    .hint = Set library.placing: auto
error-clip-not-written = The clip { $path } could not be written.
    .hint = Check that the folder has room, and that ffmpeg can encode H.264: ffmpeg -encoders
error-library-file-missing = { $path } is not in the library.
    .hint = Look for it under another name; homeroll sync brings back what its source still has.
error-trash-entry-missing = { $path } is not in the trash.
    .hint = It may have been restored already, or its time was over.
error-template-variable-unknown = The template { $template } has an unknown variable, { $found }, at column { $column }.
    .hint = See library.template in docs/configuration.md.
error-template-brace-unmatched = The template { $template } has a brace too many at column { $column }.
    .hint = See library.template in docs/configuration.md.
error-template-segment-bad = The template { $template } has a folder that is none at column { $column }.
    .hint = See library.template in docs/configuration.md.
error-secret-missing = The file of a secret is not there: { $path }.
    .hint = Put the secret into it, for its owner alone to read: chmod 600 { $path }
error-secret-empty = The file of a secret is empty: { $path }.
    .hint = Put the secret into it.
error-secret-exposed = The file of a secret can be read by others: { $path } has mode { $mode }.
    .hint = chmod 600 { $path }
error-secret-unreadable = The file of a secret cannot be read: { $path } ({ $reason }).
    .hint = Check that it belongs to the user that Homeroll runs as.
error-secret-too-large = The file of a secret is too large to be one: { $path }.
    .hint = Check that it is the right file.
error-source-in-library = The folder { $path } and the library { $library } lie one inside the other, by way of a symbolic link.
    .hint = Choose folders that are apart.
error-catalog-older = The catalog { $path } was made by an earlier Homeroll and has not been brought up to date yet.
    .hint = Run homeroll sync once, or start the daemon.
error-catalog-lock-unusable = The lock beside the catalog cannot be used: { $path }.
    .hint = Check the disk and the rights of the data folder; if no Homeroll is running, remove that one file.
error-work-paused = Work is paused: what is new has been noted, and nothing is brought in.
    .hint = Resume it, and it goes on from here.
error-icloud-no-account = No account here has iCloud as a source.
    .hint = Add a source of type icloud to an account in homeroll.yaml.
error-adopt-no-folder = There is no such folder on this machine: { $path }.
    .hint = Say its whole path, beginning with /, as the machine on which Homeroll runs sees it.
error-adopt-whose = There is more than one iCloud account, so it must be said whose { $folder } is.
    .hint = Say the account behind the folder: adopt /path anna
error-adopt-not-listed = { $account }: iCloud was never listed, so there is nothing to recognise files by.
    .hint = Say pause and then sync: that lists and downloads nothing. After adopting, say resume.
error-adopt-unreadable = { $path } cannot be read.
    .hint = Look whether it is there and whether Homeroll may read it, then say adopt again.
error-adopt-over = What was read of that folder is not known any more.
    .hint = Say adopt with the folder again; it is quick for what has not changed.
error-freeup-what = I do not understand { $what }.
    .hint = Say for example: freeup anna older-than 2y larger-than 50MB (d, w, m, y; kB, MB, GB; or a day such as 2015-01-01).
error-freeup-whose = There is more than one iCloud account, so it must be said whose pictures may go.
    .hint = Say the account first: freeup anna older-than 2y
error-mirror-whose = There is more than one iCloud account, so it must be said whose library is meant.
    .hint = Say the account first: mirror anna on
error-mirror-changed = Other pictures are deleted in iCloud by now than were named, so nothing was changed.
    .hint = Say it again: you are asked with the pictures of now.
error-albums-impossible = The library's disk cannot do { $links }, as library.albums.links wants.
    .hint = Write links: auto under library: albums: in the configuration.
error-freeup-refused = iCloud refused to delete a picture ({ $code }).
    .hint = Nothing is lost. It goes on by itself after a while with the others; freeup tells how far it is.

## bots
# What only chats say.
bot-question-until = Until { WHEN($at) }.
bot-question-answered = ✓ { $by } has answered on { $channel }: { $choice }
bot-question-answered-by = ✓ { $by } has answered on { $channel }.
bot-question-expired = The time for this is over. Nothing was done.
bot-question-withdrawn = This needs no answer any more.
bot-question-over = This question is closed already.
bot-enter-code = Enter the code
bot-enter-text = Answer
bot-back = Back
bot-done = Done.
bot-details = Details
bot-again = Try again
bot-slow-down = That is faster than I can answer. Give me a minute, and I am back.
bot-too-old = You said something while I was away, and I have left it alone. Say it again if you still want it.
bot-smaller-picture = { $name } has { BYTES($bytes) }, and no more than { BYTES($most) } can be sent here. This is a smaller copy, without place and date.
bot-smaller-clip = { $name } has { BYTES($bytes) }, and no more than { BYTES($most) } can be sent here. This is a smaller clip, without place and date.
bot-smaller-poster = { $name } has { BYTES($bytes) }, and no more than { BYTES($most) } can be sent here. It cannot be made that small, so this is one picture of it.
bot-too-large = { $name } has { BYTES($bytes) }, and no more than { BYTES($most) } can be sent here. I have left it out.
bot-whole-in-library = The original is in the library, at { $path }.
bot-whole-by-original = The file as it is: original, and its number.
bot-button-stale = This button is from before I was restarted. Say it in words, or ask again.
bot-no-files = I can't take files here yet.
bot-code-how = Simply write the code here, in our private chat, or press the button: it is used once and forgotten.
bot-code-field = Press the button: what you enter there nobody else sees, and it is used once and forgotten.
bot-to-private = Open our private chat
bot-code-in-private = Codes are only for our private chat: there nobody else reads them. Answer there, please.
bot-which-question = More than one question waits for a code. Press the button of the one you mean.
bot-welcome = Hello { $name }! You are linked, as { $role }. Say what you need in plain words, or press a button.
bot-known = We know each other already, { $name }. You are linked as { $role }.
bot-role-guest = a guest
bot-role-adult = an adult of the family
bot-role-owner = the owner
bot-stranger = Somebody who calls themselves “{ $name }” has written to me on { $channel }. I said nothing. To let somebody in, say: invite adult
bot-no-files-of-guests = Only the adults of the family can add pictures.
upload-stored = ✓ { $name } is in { $account }’s library.
upload-known = { $name } was there already, byte for byte: { $account }’s library has it once.
upload-refused = { $name } is no picture or clip that I know. I have not kept it.
upload-on-its-way = { $name } has arrived, and is on its way into { $account }’s library.
upload-reduced = It was sent as a photo, so the app has made it smaller. Send it as a file to keep it as it was taken.
error-upload-which-account = Whose library is that for?
    .hint = Send it again with the name beside it, one of: { $accounts }.
## discord
discord-say = Say it in your own words
    .words = What you would like
discord-link = Take up an invitation
    .code = The code of your invitation
discord-send = Send a picture or a file
    .file = The picture or file
    .text = What to say of it
error-chat-intents-refused = Discord does not grant the bot the intents that it asks for.
    .hint = Homeroll asks for none that need a permission. Look in the developer portal whether the application is limited, then restart Homeroll.
error-demo-without-doubles = The chats of this demo are played by parts that are not installed here.
    .hint = Say it in a clone of the source: npm run demo -- --telegram

## notices: what Homeroll tells by itself
# Each is a title of one line; .text says more, .hint what to do, .again repeats what lasts, .over is its end.
notice-new-pictures = { $account }: { $total ->
    [one] a new picture
   *[other] { $total } new pictures
  }
    .text = { $videos ->
        [0] { "" }
        [one] One of them is a video.
       *[other] { $videos } of them are videos.
      }
notice-sync-finished = { $placed ->
    [0] Looked for new pictures: nothing new
    [one] Looked for new pictures: one file came
   *[other] Looked for new pictures: { $placed } files came
  }
notice-sync-failed = The sync did not reach its end
    .over = Syncing works again
notice-code-needed = { $account }: Apple wants a code
    .text = Until then nothing new comes from iCloud. What is here is safe.
    .hint = Have a code sent and answer it, in chat or at the terminal: code
    .again = { $account }: Apple still wants a code, for { DURATION($lasted) } now
    .over = { $account }: signed in again after { DURATION($lasted) }
notice-signed-out = { $account }: signed out of iCloud
    .again = { $account }: still signed out, for { DURATION($lasted) } now
    .over = { $account }: signed in again after { DURATION($lasted) }
notice-trust-ends = { $account }: Apple's trust in this machine ends { WHEN($ends) }
    .text = After that a new code is needed.
    .hint = Renew it now, when it suits you: signin { $account }
    .over = { $account }: trust is renewed
notice-disk-nearly-full = The library's disk is { $percent } % full
    .text = { BYTES($free) } are free.
    .hint = See what takes the room: storage
    .over = The library's disk has room again
notice-disk-full-soon = At this pace the library's disk is full in { $days ->
    [one] one day
   *[other] { $days } days
  }
    .text = { BYTES($free) } are free.
    .hint = A larger disk, or less on this one, in time. See: storage
    .over = The library's disk will not be full soon any more
notice-disk-full = The disk is full: nothing new is stored
    .text = What is here is safe, and what is missing stays in iCloud until there is room.
    .again = The disk is still full, for { DURATION($lasted) } now
    .over = There is room on the disk again; the work goes on
notice-library-unmounted = The library's disk is not there
    .text = Nothing is stored until it is back; nothing is lost by waiting.
    .again = The library's disk is still not there, for { DURATION($lasted) } now
    .over = The library's disk is back; the work goes on
notice-damage-found = { $damaged ->
    [one] A file of the library is not as it was stored
   *[other] { $damaged } files of the library are not as they were stored
  }
    .hint = See which, and what can be done: findings
    .over = No file of the library is damaged any more
notice-job-failed = { $job } did not reach its end
    .over = { $job } works again
notice-job-stuck = { $job } has not moved for { DURATION($still) }
    .hint = See how things are: status. If it stays so: restart
    .over = { $job } moves again
notice-no-sync = { $about ->
    [house] No sync has reached its end for { DURATION($since) }
   *[other] { $account }: no sync has reached its end for { DURATION($since) }
  }
    .hint = See why: jobs
    .over = { $about ->
        [house] Syncing works again
       *[other] { $account }: syncing works again
      }
notice-unusual-silence = { $account }: no new picture for { DURATION($since) }
    .text = That is longer than usual. Perhaps the phone does not upload to iCloud.
    .hint = Open Photos on the phone and look at its last line, or be glad of quiet days: mute unusual-silence
    .over = { $account }: new pictures come again
notice-threshold-passed = What you wanted to know: { $condition }
    .text = It is { $value } now.
    .over = No longer: { $condition }
notice-bot-in-trouble = The { $bot } bot hears nobody
    .over = The { $bot } bot hears again
notice-notifier-in-trouble = { $isOff ->
    [true] { $subject } wants no notices any more and is switched off
   *[other] Notices do not reach { $subject }
  }
    .hint = See what was not told, and send it again: notices
    .over = Notices reach { $subject } again
notice-digest-sent = The digest is sent
notice-update-available = Homeroll { $version } is there
    .text = Version { $installed } runs here. What is new, and how to get it: { $url }
notice-test = Homeroll says hello
    .text = This is a test. Whoever reads it hears what matters.

help-notices = { "  " }{ $usage } – what needs somebody, what was told lately, and what reached nobody
    .example = For example: notices, notices resend all
    .words = alerts incidents
help-acknowledge = { "  " }{ $usage } – you see to it: it is not repeated
    .example = For example: acknowledge, acknowledge 12
    .words = ack seen
help-mute = { "  " }{ $usage } – what you want to hear nothing of; 'off' ends it
    .example = For example: mute new-pictures, mute anna, mute all 8h, mute off
help-rules = { "  " }{ $usage } – who hears what, where and when
    .example = For example: rules
help-alert = { "  " }{ $usage } – what you want to be told of; 'off' before it ends that
    .example = For example: alert when storage > 90 %, alert no sync for 36 h, alert off storage > 90 %
help-test-notify = { "  " }{ $usage } – says hello wherever notices go, or at one of them
    .example = For example: test-notify, test-notify phone
notices-none-open = All is well: nothing needs you.
notices-open = { $count ->
    [one] One thing needs somebody:
   *[other] { $count } things need somebody:
  }
notices-entry = • #{ $number } { $title } (since { WHEN($at) })
notices-entry-acknowledged = • #{ $number } { $title } (since { WHEN($at) }; { $by } sees to it)
notices-latest = Told lately:
notices-line = { "  " }{ WHEN($at) }: { $title }
notices-dead = { $count ->
    [one] One notice reached nobody:
   *[other] { $count } notices did not reach whom they were for:
  }
notices-dead-line = { "  " }#{ $id } to { $listener }: { $title } ({ $reason })
notices-off = { $name } wants no notices any more and is switched off.
notices-acknowledge = I see to #{ $number }
notices-resend = Send them again
notices-on = Switch { $name } on
notices-resent = { $count ->
    [0] There is nothing to send again.
    [one] One notice is sent again.
   *[other] { $count } notices are sent again.
  }
notices-is-on = { $name } gets notices again.
notices-acknowledged = { $count ->
    [0] Nothing waits for that.
    [one] Good, it is in your hands. It is not repeated.
   *[other] Good, these { $count } are in your hands. They are not repeated.
  }
error-notice-not-open = Nothing of that name or number lasts: “{ $what }”.
    .hint = See what does: notices
error-notifier-not-off = There is no notifier switched off that is called “{ $name }”.
    .hint = See which are: notices
error-notifier-unknown = Nobody who hears notices is called “{ $name }”. Did you mean: { $nearest }?
    .hint = See who does: rules
error-mute-kind-unknown = “{ $what }” is neither a kind of notices nor an account of yours. Did you mean: { $nearest }?
    .hint = A kind stands in notices and rules. Or: mute all 8h
error-mute-unreadable = “{ $what }” is no length of time.
    .hint = Say for example: mute new-pictures 8h
error-mutes-too-many = { $most } things are muted, and more are not kept.
    .hint = End some: mute off
error-alerts-too-many = There are { $most } alerts, and more are not kept.
    .hint = End some: alert
error-alert-unreadable = I cannot tell when “{ $what }” is so.
    .hint = Say it as one of these: { $examples }
error-alert-unknown = There is no such alert: “{ $what }”.
    .hint = See which there are: alert
mute-none = You hear everything that is for you.
mute-line = { $until ->
    [0] You hear nothing of { $which ->
        [all] anything that is not critical
        [account] { $what }, unless it is critical
       *[kind] { $what }
      }.
   *[other] Until { WHEN($until) } you hear nothing of { $which ->
        [all] anything that is not critical
        [account] { $what }, unless it is critical
       *[kind] { $what }
      }.
  }
mute-end = { $which ->
    [all] Hear everything again
   *[kind] Hear { $what } again
  }
alert-none = You are told of no thresholds.
alert-list = You are told when:
alert-line = • { $condition }
alert-remove = Not: { $condition }
alert-add = + { $condition }
rules-none = Nobody hears notices. Link a chat, or add a notifier: see docs/notifiers.md.
rules-line = • { $who }: { $what ->
    [kinds] { $kinds }
   *[all] { $from ->
        [info] everything but routine
        [warning] warnings and worse
       *[critical] only what is critical
      }
  }{ $more ->
    [0] { "" }
   *[other] { " – " }{ $details }
  }
rules-without = not { $without }
rules-accounts = { $accounts } and the house alone
rules-quiet = quiet { $quiet }
rules-after = only what has lasted { DURATION($after) }
rules-alerts = Told when: { $alerts }
rules-mute = What I mute
rules-alert = Alerts
rules-test = Say hello
test-notify-sent = Said hello to: { $names }. What does not arrive is in: notices
test-notify-nobody = Nobody hears notices yet.
notice-words = { $text }
notice-see-to-it = I see to it
notice-mute-day = A day without these
quiet-hours-are = Every day, { $hours }, only what is critical reaches you.
audit-person-quiet-hours = { $from ->
    [-1] ended the quiet hours of { $name }
   *[other] set quiet hours for { $name }
  }
## digest
help-digest = { "  " }{ $usage } – what came home lately, at a glance; 'digest now' sends it to those who get it by mail
    .example = For example: digest
digest-title-daily = Your day in pictures
digest-title-weekly = Your week in pictures
digest-title-monthly = Your month in pictures
digest-photos = { $count ->
    [one] one new photo
   *[other] { $count } new photos
  }
digest-videos = { $count ->
    [one] one new video
   *[other] { $count } new videos
  }
digest-pictures = { $count ->
    [one] one picture
   *[other] { $count } pictures
  }
digest-nothing = nothing new
digest-need = { $count ->
    [one] one thing needs you
   *[other] { $count } things need you
  }
digest-new = New at home: { $what }.
digest-nothing-new = Nothing new came home this time.
digest-list = { $items }
digest-attention = This needs you
digest-well-again = Well again
digest-asks = A question is open: { $ask }
digest-asks-hint = Answer it in the chat.
digest-damaged = { $count ->
    [one] One file in the library is damaged or missing.
   *[other] { $count } files in the library are damaged or missing.
  }
digest-damaged-hint = Say findings in the chat: it names them, and where a good copy may be.
digest-job = { $kind ->
    [sync] Looking for new pictures
    [verify] Checking the library
    [housekeeping] Tidying up
    [rebuild] Building the catalog anew
    [digest] The digest
   *[other] { $kind }
  }
digest-job-failed = { $job } failed{ $count ->
    [one] {""}
   *[other] {" "}{ $count } times
  }: { $why }
digest-pictures-failed = { $count ->
    [one] One picture could not be brought in:
   *[other] { $count } pictures could not be brought in:
  } { $why }
digest-account-waits = { $account }: { $count ->
    [one] one picture waits:
   *[other] { $count } pictures wait:
  } { $why }
digest-over = { $job } failed { $count ->
    [one] once
   *[other] { $count } times
  }, and has gone well since: { $why }
digest-best = { $count ->
    [0] Who brought what
    [one] The best picture
   *[other] The best pictures
  }
digest-places = { $count ->
    [one] One place
   *[other] { $count } places
  }
digest-places-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
  }
digest-memories = On this day: { $day }
digest-memories-around = Around this day: { $day }
digest-year = { $year }, { $ago ->
    [0] this year
    [one] a year ago
   *[other] { $ago } years ago
  }
digest-years-more = { $count ->
    [one] And one more year.
   *[other] And { $count } more years.
  }
digest-alt-photo = Photo { $name }, { $about }
digest-alt-video = Video { $name }, { $about }
digest-storage = Room on the disk
digest-chart = { $days ->
    [0] The disk is { $used } % full.
    [one] The disk is { $used } % full; how it filled since yesterday.
   *[other] The disk is { $used } % full; how it filled in { $days } days.
  }
digest-chart-from = { $days ->
    [one] yesterday: { $used } %
   *[other] { $days } days ago: { $used } %
  }
digest-chart-now = today: { $used } %
digest-disk = { BYTES($free) } are free of { BYTES($total) }; { $used } % is used.
digest-library = { $files ->
    [one] The library holds one file, { BYTES($bytes) }.
   *[other] The library holds { $files } files, { BYTES($bytes) }.
  }
digest-outlook = At { BYTES($week) } a week it will be full about { $when }.
digest-outlook-early = When it will be full can be told after a week of looking.
digest-outlook-full = There is no room left: nothing new can be brought home.
digest-outlook-long = It will do for years as it goes now.
digest-trash = In the trash
digest-trash-holds = { $count ->
    [one] One picture, { BYTES($bytes) }.
   *[other] { $count } pictures, { BYTES($bytes) }.
  }
digest-trash-gone = { $count ->
    [one] It goes
   *[other] The next of them goes
  } for good { WHEN($at) }; until then it can be brought back.
digest-trash-stays = { $count ->
    [one] It can be brought back.
   *[other] They can be brought back.
  }
digest-coming = Coming up
digest-at = { WHEN($at) }
digest-more-in-chat = More in the chat
digest-left-out = { $count ->
    [one] One more picture did not fit into this mail.
   *[other] { $count } more pictures did not fit into this mail.
  }
digest-row = { "  " }{ $label }: { $value }
digest-item = { "  " }• { $item }
digest-hint = { "    " }→ { $hint }
digest-cut = { $count ->
    [one] One more is left out here.
   *[other] { $count } more are left out here.
  }
digest-why = You get this because your address is in Homeroll’s configuration.
digest-stop = To get none of these any more, write to { $address }.
digest-written = { $path } is written, { BYTES($bytes) }: { $subject }
digest-nobody = Nobody gets the digest by mail that you may send it to. Recipients stand under email: in the configuration; see docs/email.md.
digest-sending = The digest is on its way to { $names }.
ended-digest = { $sent ->
    [0] No digest was sent.
    [one] One digest was sent.
   *[other] { $sent } digests were sent.
  }{ $later ->
    [0] {""}
    [one] {" "}One waits for the mail server and is tried again.
   *[other] {" "}{ $later } wait for the mail server and are tried again.
  }
error-digest-not-sent = The digest for { $recipient } could not be sent: { $reason }.
    .hint = Look at the email section of the configuration and at docs/email.md, then say: digest now
error-digest-now-what = I do not understand { $what }.
    .hint = Say digest, or digest now to send it by mail.
error-email-login = The email section needs a password or OAuth for { $user }.
    .hint = Write passwordFile (a file with the password alone), set HOMEROLL_EMAIL_PASSWORD, or fill in oauth. See docs/email.md.
error-email-ca = The file { $path } holds no certificate.
    .hint = email.server.ca names a file with the PEM certificate of your own authority.
error-digest-preview-where = { $path } cannot be written.
    .hint = Say where: homeroll digest --preview digest.html
## notifiers over HTTP
error-notice-kind-unknown = The notifier { $notifier } names a kind of notice that there is not: { $kind }.
    .hint = Write this instead: { $known }
error-notifier-secret-missing = The notifier { $notifier } has no { $key }.
    .hint = Put it alone into a file that only Homeroll can read, name that file as { $key } in the configuration, or set { $variable }.
error-notifier-secret-unusable = What the notifier { $notifier } was given as { $key } cannot be used.
    .hint = Copy it anew, whole and alone on its line. docs/notifiers.md says what it looks like.
error-notifier-ca-unreadable = The notifier { $notifier } cannot read the file with certificate authorities, { $path } ({ $reason }).
    .hint = Correct its ca in the configuration, or let Homeroll read the file.
error-updates-ca-unreadable = The file with certificate authorities of updates cannot be read: { $path } ({ $reason }).
    .hint = Correct updates.ca in the configuration, or let Homeroll read the file.
## mqtt and home assistant
mqtt-said = 🏠 { $text }
mqtt-told = { $count ->
    [0] Nobody is linked in any chat, so nobody has heard it.
    [one] One person has it in chat.
   *[other] { $count } people have it in chat.
  }
mqtt-waits-in-chat = This takes an answer. The question waits in the chats of Homeroll, and is answered there.
mqtt-code-accepted = Apple has taken the code for { $account }.
uninstall-done = { $count ->
    [0] There was nothing of this Homeroll at the broker.
    [one] One message at the broker was taken away.
   *[other] { $count } messages at the broker were taken away: Home Assistant knows nothing of this Homeroll any more.
  }
help-uninstall = { "  " }{ $usage } – takes Homeroll out of Home Assistant
    .example = For example: uninstall home-assistant
help-set = { "  " }{ $usage } – shows and changes what can be set while everything runs
    .example = For example: set metered on
set-metered = { $is ->
    [on] metered: on. Nothing is downloaded from iCloud until it is off.
   *[off] metered: off. Downloads go on as ever.
  }
set-previews = { $is ->
    [on] previews: on. They are made of whatever comes home.
   *[off] previews: off. They are made later, when it is on again.
  }
set-bandwidth = { $kind ->
    [default] bandwidth: as the configuration says.
    [unlimited] bandwidth: unlimited.
   *[some] bandwidth: { BYTES($speed) } a second for each account.
  }
set-verify-speed = { $kind ->
    [default] verify-speed: as the configuration says.
    [unlimited] verify-speed: as fast as the disk reads, from the next time on.
   *[some] verify-speed: { BYTES($speed) } a second, from the next time on.
  }
error-set-not-here = There is no { $name } to be set in this house.
    .hint = Say set to see what there is.
error-set-on-or-off = { $name } is on or off, not “{ $what }”.
    .hint = Say for example: set { $name } on
error-set-no-speed = “{ $what }” is no speed for { $name }.
    .hint = Say a size a second, at least { BYTES($least) }, for example 5MB, or unlimited, or default.
error-download-metered = The pictures of { $account } wait: the connection is set to metered.
    .hint = Say: set metered off
error-command-not-here = { $command } cannot be said here.
    .hint = Say it in chat or at the terminal, where Homeroll knows who you are.
error-mqtt-unreachable = The MQTT broker at { $host } cannot be reached ({ $reason }).
    .hint = Check that it runs and that the address is right. It is tried again by itself.
error-mqtt-not-let-in = The MQTT broker at { $host } does not let Homeroll in.
    .hint = Check mqtt.user and the password. It is tried again every few minutes.
error-mqtt-refused = The MQTT broker at { $host } refused the connection: { $reason }.
    .hint = Look into the log of the broker. It is tried again every few minutes.
error-mqtt-server-identity = The certificate of the MQTT broker at { $host } cannot be trusted ({ $reason }).
    .hint = Renew it, or name the authority that signed it as mqtt.ca.
error-mqtt-taken-over = Another program has connected to the MQTT broker at { $host } under the name of this Homeroll, so this one has left.
    .hint = Give each an id of its own with mqtt.installation, then restart Homeroll.
error-mqtt-not-connected = There is no connection to the MQTT broker.
    .hint = It is made again by itself; the log says what is in the way.
error-mqtt-not-subscribed = The MQTT broker does not let Homeroll hear { $topic } ({ $reason }).
    .hint = Allow it in the broker's access list: docs/home-assistant.md has one.
error-mqtt-not-published = The MQTT broker did not take a message on { $topic } ({ $reason }).
    .hint = Allow it in the broker's access list: docs/home-assistant.md has one.
error-mqtt-too-large = A message on { $topic } is too large for the MQTT broker: { BYTES($bytes) }, and { BYTES($most) } is the most.
    .hint = Raise the broker's message size limit.
error-mqtt-busy = More messages wait for the MQTT broker than it takes.
    .hint = They go out when it is quicker again.
error-mqtt-file-unreadable = { $path } cannot be read ({ $reason }).
    .hint = Check the paths of mqtt.ca and mqtt.certFile.
error-mqtt-not-configured = No MQTT broker is configured.
    .hint = Name one as mqtt.url in homeroll.yaml.
error-mqtt-too-fast = That is more than Homeroll answers in a minute.
    .hint = Wait a minute.
error-mqtt-too-long = That is too long: { $most } is the most.
    .hint = Say less.
error-mqtt-nothing-to-say = There is no text in that.
    .hint = Send the text as it is to be read.
error-mqtt-no-request = That is no request.
    .hint = Send JSON with what is to be said, such as: {"{"}"say": "status"{"}"}
error-mqtt-no-entity = There is no { $command } to be used here.
    .hint = The file docs/asyncapi.json lists what there is.
error-mqtt-not-understood = { $command } does not understand that.
    .hint = Send what Home Assistant sends: PRESS, ON, OFF, a number, or one of the choices.
error-mqtt-code-without-tls = A code is not taken from { $account } over a connection that others can read.
    .hint = Use mqtts, or allow it with mqtt.allowCodeWithoutTls.
error-mqtt-no-code = That is no code for { $account }: a code has six digits.
    .hint = Type the six digits that the device shows.
ha-model = Photo library
ha-model-account = Account
ha-unit-pictures = pictures
ha-unit-runs = runs
ha-state = State
ha-problem = Problem
ha-reason = Reason of the problem
ha-running = Sync runs
ha-mounted = Library's disk
ha-failed-today = Failed today
ha-version = Version
ha-update = Update
ha-last-sync = Last sync
ha-next-sync = Next sync
ha-new-today = New today
ha-pictures = Pictures
ha-library-size = Size of the library
ha-free-space = Free space
ha-days-until-full = Days until full
ha-queue = On the way
ha-queue-of = Waiting for { $stage }
ha-set-aside = Set aside
ha-rate = Rate
ha-sync = Sync now
ha-verify = Verify the library
ha-pause = Pause
ha-resume = Resume
ha-digest = Send the digest
ha-schedule = Sync by itself
ha-metered = Metered connection
ha-previews = Make previews
ha-interval = Sync interval
ha-bandwidth = Download limit
ha-verify-speed = Verification limit
ha-chats = Chats
ha-new-picture = New picture
ha-job = Job
ha-notice = Notice
ha-latest-picture = Newest picture
ha-memory = Memory of the day
ha-sign-in = Sign-in
ha-signed-in = Signed in
ha-code-needed = Code needed
ha-trust-ends = Trust ends
ha-code = Two-factor code
ha-auth = Sign-in event

## the demo: what is next door
demo-device = Home Assistant has a new device, “{ $name }”, with { $count } entities:
demo-entity = { "  " }{ $name } ({ $platform }){ $has ->
    [none] { "" }
   *[state] : { $state }
  }
demo-without-broker = Mosquitto is not installed here, so Home Assistant is left out. On Debian: sudo apt-get install mosquitto
demo-mail = A mail has come, “{ $subject }”.
    Open it in a browser: { $page }
notices-away = { $name } cannot be reached since { WHEN($since) }: what is for it waits.
