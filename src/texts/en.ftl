# What people read, in English. Project Fluent: https://projectfluent.org/fluent/guide/
# An error is a sentence (what happened, what it means) and a hint (what to do now).

## commands
# Each command has a line for help, an example, and other words that people say for it (.words, none is fine).
help-topic-pictures = Pictures
help-topic-work = Work
help-topic-library = The library
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

## status
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
status-catalog-set-aside = The catalog was damaged and a new one was begun; the damaged one is kept at { $path }.

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
no-config-2 = Make one with: cp config/homeroll.example.yaml config/homeroll.yaml, then set library.path and a folder of pictures in it.
no-config-3 = Or look around first, without any configuration: npm run demo
config-problems = { $count ->
    [one] One thing in the configuration is not right:
   *[other] { $count } things in the configuration are not right:
  }
demo-drawing = No folder was named, so here are some pictures drawn for you …
demo-without-clip = ffmpeg is not installed, so the set has no clip and no Live Photo.
demo-from = Pictures from: { $folder }
demo-kept = Your library: { $path }
    Plain files: nothing of Homeroll is needed to read them.
demo-next = It was a try-out, and your pictures were only read.
    To keep a library for good, see 'Use it' in README.md.

## terminal
help-sync = { "  " }{ $usage } – brings home what is new, now
    .example = For example: sync
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
sync-joined = A sync runs already, #{ $id }; another follows it, for what has come since it began.
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
    [setAside] Set aside for a person
    [purged] Files cleared from the trash
   *[other] { $name }
  }: { $count }
job-bytes = { "  " }{ BYTES($bytes) }
status-job-looking = Running: { $kind } #{ $id }, { $done ->
    [one] one file looked at so far
   *[other] { $done } files looked at so far
  }.
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
error-schedule-no-job = There is no job called “{ $job }” that runs by itself.
    .hint = There are: { $jobs }
error-schedule-unreadable = “{ $what }” is no time at which a job could run.
    .hint = Say an interval (15m, 2h), a time (04:00), a cron expression (0 4 * * 1), off, or default.
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
    .hint = It is set aside and a new one is begun at the next start; the next sync recognises what is in the library.
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
error-metadata-unreadable = The details of { $path } could not be read: ExifTool hung or stopped.
    .hint = It is tried again.
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
