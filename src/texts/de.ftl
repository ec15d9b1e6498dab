# Was Menschen lesen, auf Deutsch. Project Fluent: https://projectfluent.org/fluent/guide/
# Ein Fehler ist ein Satz (was geschehen ist, was es bedeutet) und ein Hinweis (was jetzt zu tun ist).

## Befehle
help-topic-pictures = Bilder
help-topic-work = Arbeit
help-topic-library = Die Bibliothek
help-topic-about = Überblick
help-help = { "  " }{ $usage } – was du sagen kannst
    .example = Zum Beispiel: hilfe find
    .words = hilfe ? befehle
help-status = { "  " }{ $usage } – wie es steht
    .example = Zum Beispiel: status
    .words = stand zustand
help-jobs = { "  " }{ $usage } – die letzten Läufe, und was beiseitegelegt wurde
    .example = Zum Beispiel: jobs
    .words = läufe
help-retry = { "  " }{ $usage } – versucht Beiseitegelegtes noch einmal, alles oder eines nach seiner Nummer
    .example = Zum Beispiel: nochmal 12
    .words = nochmal wiederholen
help-storage = { "  " }{ $usage } – die Größe der Bibliothek und der freie Platz
    .example = Zum Beispiel: speicher
    .words = speicher platz
help-version = { "  " }{ $usage } – welches Homeroll das ist
    .example = Zum Beispiel: version
suggestion-say = { $say }
error-command-unknown = Was „{ $what }“ heißt, weiß ich nicht.
    .hint = Sag hilfe, dann siehst du, was du sagen kannst.
error-command-not-allowed = { $command } ist nicht für dich.
    .hint = Bitte den Besitzer dieses Homeroll darum, oder um das Recht dazu.
error-command-failed = Das ging auf eine Weise schief, die es nicht geben sollte (Kennung { $reference }).
    .hint = Unter dieser Kennung steht mehr im Protokoll. Verloren ist nichts.
error-saying-too-long = Das ist länger als alles, was ich verstehe.
    .hint = Sag es in weniger als { $longest } Zeichen.
error-argument-missing = { $command } braucht noch eine Angabe: { $name } fehlt.
    .hint = Siehe: hilfe { $command }
error-argument-too-many = Mit „{ $what }“ kann { $command } nichts anfangen.
    .hint = Siehe: hilfe { $command }
error-argument-no-number = „{ $what }“ ist keine Zahl.
    .hint = Siehe: hilfe { $command }
error-argument-out-of-range = { $what } liegt nicht zwischen { $least } und { $most }.
    .hint = Siehe: hilfe { $command }
error-argument-no-choice = „{ $what }“ ist keines von: { $choices }.
    .hint = Siehe: hilfe { $command }

## status
status-library = { $path }: { $files ->
    [0] noch nichts darin
    [one] eine Datei, { BYTES($bytes) }
   *[other] { $files } Dateien, { BYTES($bytes) }
  }.
status-account = { $account }: { $photos ->
    [one] ein Foto
   *[other] { $photos } Fotos
  }, { $videos ->
    [one] ein Video
   *[other] { $videos } Videos
  }.
status-on-the-way = { $count ->
    [one] Eines ist auf dem Weg in die Bibliothek.
   *[other] { $count } sind auf dem Weg in die Bibliothek.
  }
status-all-done = Alles bisher Gefundene ist in der Bibliothek.
status-last-sync = Letzter Abgleich: { WHEN($at) }.
status-never-synced = Einen Abgleich gab es noch nicht.
status-paused = Die Arbeit ruht.
status-dead = { $count ->
    [one] Eines ließ sich nicht hereinholen und wartet auf dich: homeroll jobs.
   *[other] { $count } ließen sich nicht hereinholen und warten auf dich: homeroll jobs.
  }
status-catalog-set-aside = Der Katalog war beschädigt, und ein neuer wurde begonnen; der beschädigte liegt unter { $path }.

## jobs
jobs-none = Es ist noch nichts gelaufen.
jobs-sync = #{ $id } Abgleich, { WHEN($at) }, { outcome-word }: { $placed ->
    [0] nichts Neues
    [one] eine Datei abgelegt
   *[other] { $placed } Dateien abgelegt
  }{ $errors ->
    [0] .
    [one] , ein Problem.
   *[other] , { $errors } Probleme.
  }
outcome-word = { $outcome ->
    [done] fertig in { DURATION($duration) }
    [failed] nicht zu Ende gekommen
    [cancelled] angehalten
    [interrupted] abgebrochen
   *[running] läuft
  }
jobs-other = #{ $id } { $kind }, { WHEN($at) }, { outcome-word }{ $errors ->
    [0] .
    [one] , ein Problem.
   *[other] , { $errors } Probleme.
  }
jobs-dead-heading = Beiseitegelegt, nachdem alle Versuche gescheitert sind:
jobs-dead = { "  " }#{ $id } { $account }: { $name }, aufgegeben bei { $stage } nach { $attempts ->
    [one] einem Versuch
   *[other] { $attempts } Versuchen
  }:
jobs-dead-hint = Noch einmal versuchen: homeroll retry, oder eines davon mit seiner Nummer.
retry-done = { $count ->
    [0] Es gibt nichts, was noch einmal zu versuchen wäre.
    [one] Eines wird noch einmal versucht.
   *[other] { $count } werden noch einmal versucht.
  }

## storage, version
storage-library = In { $path } { $files ->
    [one] liegt eine Datei
   *[other] liegen { $files } Dateien
  }, { BYTES($bytes) }.
storage-disk = Der Datenträger: { BYTES($free) } frei von { BYTES($total) }, { $used } % belegt.
version = Homeroll { $homeroll } auf Node { $node }, SQLite { $sqlite }.

## Was aus den Dateien der Quellen wurde
fate-heading = { $count ->
    [one] Eine Datei wurde angesehen:
   *[other] { $count } Dateien wurden angesehen:
  }
fate-kept = { $count ->
    [one] ✓ ein Foto oder Video liegt unter seinem eigenen Namen in der Bibliothek
   *[other] ✓ { $count } Fotos und Videos liegen unter ihren eigenen Namen in der Bibliothek
  }
fate-live = { $count ->
    [one] ✓ ein Film liegt neben seinem Live Photo
   *[other] ✓ { $count } Filme liegen neben ihren Live Photos
  }
fate-edited = { $count ->
    [one] ✓ eine bearbeitete Fassung liegt neben ihrem Original
   *[other] ✓ { $count } bearbeitete Fassungen liegen neben ihren Originalen
  }
fate-alternative = { $count ->
    [one] ✓ eine RAW-Datei liegt neben ihrem JPEG
   *[other] ✓ { $count } RAW-Dateien liegen neben ihren JPEGs
  }
fate-sidecar = { $count ->
    [one] ✓ eine Begleitdatei kam mit ihrem Bild mit
   *[other] ✓ { $count } Begleitdateien kamen mit ihren Bildern mit
  }
fate-duplicate = { $count ->
    [one] = eine hat genau den Inhalt einer anderen und wird nur einmal aufgehoben
   *[other] = { $count } haben genau den Inhalt einer anderen und werden nur einmal aufgehoben
  }
fate-damaged = { $count ->
    [one] ! eine sieht beschädigt aus; sie wird aufgehoben, wie sie ist
   *[other] ! { $count } sehen beschädigt aus; sie werden aufgehoben, wie sie sind
  }
fate-refused = { $count ->
    [one] – eine ist kein Bild und bleibt, wo sie ist
   *[other] – { $count } sind keine Bilder und bleiben, wo sie sind
  }
fate-waiting = { $count ->
    [one] … eine ist noch nicht hereingeholt
   *[other] … { $count } sind noch nicht hereingeholt
  }
fate-example = { "    " }{ $name } → { $path }
fate-more = { "    " }und { $count } weitere
damage-truncated = { "    " }{ $name }: Das Ende fehlt → { $path }
damage-malformed = { "    " }{ $name }: Der Aufbau ist kaputt → { $path }
damage-unreadable-header = { "    " }{ $name }: Der Anfang ist nicht zu lesen → { $path }
refused-file-empty = { "    " }{ $name }: leer, ohne ein einziges Byte
refused-not-media = { "    " }{ $name }: weder Foto noch Video
refused-sidecar-alone = { "    " }{ $name }: eine Begleitdatei, deren Bild (noch) nicht da ist
refused-gone-before-fetch = { "    " }{ $name }: verschwunden, bevor sie gelesen werden konnte
folders-heading = In der Bibliothek:
folder = { "    " }{ $folder }/  { $count ->
    [one] eine Datei
   *[other] { $count } Dateien
  }
folders-more = { "    " }und { $count } weitere Ordner

## Dienst und Probelauf
daemon-started = Homeroll läuft mit { $sources ->
    [one] einer Quelle
   *[other] { $sources } Quellen
  } und der Bibliothek { $path }. Anhalten mit Strg-C.
daemon-stopping = Halte an …
no-config-1 = Homeroll hat noch keine Einstellungen: { $path } gibt es nicht.
no-config-2 = Leg sie an mit: cp config/homeroll.example.yaml config/homeroll.yaml, und trag darin library.path und einen Ordner mit Bildern ein.
no-config-3 = Oder sieh dich erst um, ganz ohne Einstellungen: npm run demo
config-problems = { $count ->
    [one] Eines in den Einstellungen stimmt nicht:
   *[other] { $count } Dinge in den Einstellungen stimmen nicht:
  }
demo-drawing = Kein Ordner genannt, also zeichne ich ein paar Bilder …
demo-without-clip = ffmpeg ist nicht installiert, darum fehlen das Video und das Live Photo.
demo-from = Bilder aus: { $folder }
demo-kept = Deine Bibliothek: { $path }
    Einfache Dateien: Zum Lesen braucht es nichts von Homeroll.
demo-next = Das war ein Probelauf, deine Bilder wurden nur gelesen.
    Wie du eine Bibliothek für immer anlegst, steht unter „Use it“ in README.md.


## Fehler
error-unexpected = Es ging etwas schief, das nicht vorkommen sollte.
    .hint = Einzelheiten stehen im Protokoll. Wenn es wieder geschieht, melde es bitte.
error-usage = { $what } ist kein Befehl und keine Option von homeroll.
    .hint = Siehe: homeroll --help
error-config-missing = Unter { $path } gibt es keine Einstellungen.
    .hint = cp config/homeroll.example.yaml config/homeroll.yaml, und trag deine Ordner darin ein.
error-config-unreadable = Die Einstellungen { $path } sind nicht zu lesen: { $reason }.
    .hint = Prüf, ob die Datei dem Benutzer gehört, unter dem Homeroll läuft.
error-catalog-in-use = Ein anderes Homeroll, Prozess { $pid }, arbeitet gerade mit diesem Katalog.
    .hint = Es gleicht von selbst ab. Halte es erst an, wenn du dieses hier laufen lassen willst: kill { $pid }
error-catalog-on-network = Der Katalog läge auf einem Netzlaufwerk ({ $network }), wo er Schaden nehmen kann: { $path }.
    .hint = Setz data: in den Einstellungen auf einen Ordner auf einem eigenen Datenträger. Die Bibliothek selbst darf im Netz liegen.
error-catalog-damaged = Der Katalog { $path } ist beschädigt. Deine Bilder sind es nicht: Sie sind einfache Dateien in der Bibliothek.
    .hint = Er wird beiseitegelegt, und beim nächsten Start beginnt ein neuer; der nächste Abgleich erkennt wieder, was in der Bibliothek ist.
error-catalog-newer = Der Katalog { $path } stammt von einem neueren Homeroll.
    .hint = Installier diese Version wieder, oder eine spätere.
error-catalog-missing = Noch ist nichts bekannt: Unter { $path } gibt es keinen Katalog.
    .hint = Lass einmal homeroll sync laufen, oder starte den Dienst.
error-catalog-unwritable = In den Katalog kann nicht geschrieben werden.
    .hint = Prüf den Datenträger mit dem Datenordner.
error-disk-full = Der Datenträger ist voll: { $path }.
    .hint = Mach Platz. Die Arbeit geht innerhalb einer Minute von selbst weiter.
error-machine-exhausted = Der Rechner hat keinen Speicher oder keine offenen Dateien mehr übrig.
    .hint = Die Arbeit geht von selbst weiter, wenn wieder etwas frei ist. Bleibt es so, setz pipeline.hashWorkers herab.
error-library-unmounted = Die Bibliothek { $path } ist nicht da: Ihr Datenträger scheint nicht eingehängt zu sein. Bis dahin wird nichts geschrieben.
    .hint = Steck ihn an oder häng ihn ein. Die Arbeit geht von selbst weiter.
error-library-missing = Unter { $path } gibt es keine Bibliothek.
    .hint = Prüf library.path, und ob der Datenträger eingehängt ist.
error-library-foreign = Unter { $path } liegt eine andere Bibliothek als die, zu der dieser Katalog gehört. Es wird nichts geschrieben.
    .hint = Häng den richtigen Datenträger ein, oder setz library.path dorthin, wo die Bibliothek jetzt ist.
error-library-read-only = Die Bibliothek { $path } lässt sich nur lesen: Ihr Datenträger ist schreibgeschützt eingehängt.
    .hint = Häng ihn zum Schreiben ein; ein Datenträger, der von selbst schreibgeschützt wurde, geht vielleicht kaputt.
error-library-unwritable = In { $path } lässt sich nichts schreiben ({ $reason }).
    .hint = Prüf den Datenträger, und ob der Ordner dem Benutzer gehört, unter dem Homeroll läuft.
error-library-parent-missing = Den Ordner { $path }, in dem die Bibliothek entstehen soll, gibt es nicht.
    .hint = Leg ihn an, oder häng den Datenträger ein, oder berichtige library.path.
error-library-exists = Unter { $path } gibt es schon eine Bibliothek.
    .hint = Nichts zu tun.
error-library-marker-damaged = Die Datei, die die Bibliothek kennzeichnet, { $path }, ist nicht zu verstehen.
    .hint = Bis dahin wird nichts geschrieben. Prüf den Datenträger auf Fehler.
error-library-too-new = Die Bibliothek stammt von einem neueren Homeroll: { $path }.
    .hint = Installier diese Version oder eine spätere.
error-library-folder-blocked = Ein Ordner lässt sich nicht anlegen: { $path } ist eine Datei oder ein Verweis.
    .hint = Räum sie aus dem Weg.
error-library-spans-disks = Die Ordner der Bibliothek liegen auf verschiedenen Datenträgern: { $path }.
    .hint = Eine Bibliothek muss auf einem Dateisystem liegen.
error-library-copy-differs = { $path } in der Bibliothek ist nicht, was dort abgelegt wurde. Die Datei der Quelle bleibt, wo sie ist.
    .hint = Prüf den Datenträger auf Fehler.
error-owner-unknown = Auf diesem Rechner gibt es keinen Benutzer namens { $name }.
    .hint = Setz library.owner auf einen Namen aus /etc/passwd oder auf eine Zahl.
error-group-unknown = Auf diesem Rechner gibt es keine Gruppe namens { $name }.
    .hint = Setz library.group auf einen Namen aus /etc/group oder auf eine Zahl.
error-source-unreachable = Der Ordner { $path } ist nicht zu erreichen. Nichts darin gilt als verschwunden.
    .hint = Steck ihn an oder häng ihn ein; der nächste Abgleich findet ihn.
error-source-not-configured = { $name } kam aus einer Quelle, die nicht mehr eingestellt ist.
    .hint = Nimm die Quelle wieder in die Einstellungen auf, oder lass es dabei.
error-source-not-emptied = { $path } liegt sicher in der Bibliothek, ließ sich aber nicht aus seinem Ordner entfernen.
    .hint = Prüf, ob Homeroll dort löschen darf, oder setz move: false.
error-file-vanished = { $path } verschwand, bevor es gelesen werden konnte.
    .hint = Nichts zu tun: Der nächste Abgleich sieht wieder nach.
error-file-changing = { $path } wird noch geschrieben.
    .hint = Nichts zu tun: Es wird noch einmal versucht.
error-file-unreadable = { $path } darf nicht gelesen werden.
    .hint = Gib dem Benutzer, unter dem Homeroll läuft, das Recht dazu.
error-file-empty = { $name } ist leer: kein einziges Byte.
    .hint = Kopier es noch einmal von dort, wo es herkam.
error-not-media = { $name } ist weder Foto noch Video.
    .hint = Es bleibt, wo es ist; nichts zu tun, wenn es kein Bild sein soll.
error-gone-before-fetch = { $name } war weg, bevor es gelesen werden konnte.
    .hint = Nichts zu tun.
error-read-failed = { $path } war nicht zu lesen ({ $reason }).
    .hint = Es wird noch einmal versucht. Bleibt es so, geht vielleicht der Datenträger kaputt: Kopier, was noch geht.
error-write-failed = { $path } war nicht zu schreiben ({ $reason }).
    .hint = Es wird noch einmal versucht. Bleibt es so, prüf den Datenträger der Bibliothek.
error-file-too-large-for-disk = { $path } ist größer, als das Dateisystem der Bibliothek erlaubt.
    .hint = FAT endet bei 4 GB: Nimm ext4, exFAT oder NTFS.
error-name-too-long = Der Name { $path } ist zu lang für den Datenträger der Bibliothek.
    .hint = Wähl eine kürzere Vorlage.
error-target-exists = { $path } gibt es schon.
    .hint = Nichts zu tun: Es wird noch einmal versucht.
error-no-free-name = Für { $name } fand sich kein freier Name.
    .hint = Sieh nach, was in der Bibliothek unter diesem Namen liegt.
error-not-fetched = { $name } ist noch nicht geholt.
    .hint = Nichts zu tun: Es wird noch einmal versucht.
error-not-placed-yet = { $name } ist noch nicht in der Bibliothek.
    .hint = Nichts zu tun: Es wird noch einmal versucht.
error-staged-file-missing = { $path } ist aus dem Zwischenlager verschwunden.
    .hint = Nichts zu tun: Es wird noch einmal geholt.
error-staged-file-incomplete = { $path } wurde im Zwischenlager abgeschnitten.
    .hint = Nichts zu tun: Es wird noch einmal geholt.
error-staging-name-bad = { $name } ist kein Name für eine Datei im Zwischenlager.
    .hint = Bitte melde das.
error-path-outside-library = { $path } läge außerhalb der Bibliothek.
    .hint = Bitte melde das.
error-path-unsafe = { $path } hat ein Zeichen, das sich ExifTool nicht übergeben lässt.
    .hint = Benenne die Datei um.
error-copy-thread-died = Ein Kopierfaden endete, während er an { $path } arbeitete.
    .hint = Es wird noch einmal versucht.
error-copy-method-unsupported = Der Datenträger kann { $path } nicht auf diese Weise kopieren ({ $method }).
    .hint = Setz library.placing: copy
error-copier-stopped = Die Arbeit wurde angehalten.
    .hint = Der nächste Lauf macht hier weiter.
error-metadata-unreadable = Die Angaben in { $path } waren nicht zu lesen: ExifTool hing oder hörte auf.
    .hint = Es wird noch einmal versucht.
error-perl-missing = ExifTool braucht Perl, und das ist nicht installiert.
    .hint = sudo apt-get install perl; danach geht die Arbeit von selbst weiter.
error-ffmpeg-missing = ffmpeg ist nicht installiert.
    .hint = sudo apt-get install ffmpeg
error-folder-missing = Den Ordner { $path } gibt es nicht.
    .hint = Prüf den Pfad.
error-placing-impossible = Der Datenträger kann { $placing } von { $path } in die Bibliothek nicht.
    .hint = Setz library.placing: auto
error-clip-not-written = Das Video { $path } ließ sich nicht schreiben.
    .hint = Prüf, ob der Ordner Platz hat und ob ffmpeg H.264 schreiben kann: ffmpeg -encoders
error-library-file-missing = { $path } ist nicht in der Bibliothek.
    .hint = Such es unter einem anderen Namen; homeroll sync bringt zurück, was seine Quelle noch hat.
error-trash-entry-missing = { $path } ist nicht im Papierkorb.
    .hint = Vielleicht wurde es schon wiederhergestellt, oder seine Zeit war um.
error-template-variable-unknown = Die Vorlage { $template } hat in Spalte { $column } eine unbekannte Variable, { $found }.
    .hint = Siehe library.template in docs/configuration.md.
error-template-brace-unmatched = Die Vorlage { $template } hat in Spalte { $column } eine Klammer zu viel.
    .hint = Siehe library.template in docs/configuration.md.
error-template-segment-bad = Die Vorlage { $template } hat in Spalte { $column } einen Ordner, der keiner ist.
    .hint = Siehe library.template in docs/configuration.md.
error-secret-missing = Die Datei eines Geheimnisses gibt es nicht: { $path }.
    .hint = Schreib das Geheimnis hinein, nur für ihren Besitzer lesbar: chmod 600 { $path }
error-secret-empty = Die Datei eines Geheimnisses ist leer: { $path }.
    .hint = Schreib das Geheimnis hinein.
error-secret-exposed = Die Datei eines Geheimnisses können andere lesen: { $path } hat den Modus { $mode }.
    .hint = chmod 600 { $path }
error-secret-unreadable = Die Datei eines Geheimnisses ist nicht zu lesen: { $path } ({ $reason }).
    .hint = Prüf, ob sie dem Benutzer gehört, unter dem Homeroll läuft.
error-secret-too-large = Die Datei eines Geheimnisses ist zu groß für eines: { $path }.
    .hint = Prüf, ob es die richtige Datei ist.
error-source-in-library = Der Ordner { $path } und die Bibliothek { $library } liegen über einen symbolischen Verweis ineinander.
    .hint = Wähl Ordner, die getrennt sind.
error-catalog-older = Der Katalog { $path } stammt von einem früheren Homeroll und ist noch nicht auf dem neuen Stand.
    .hint = Lass einmal homeroll sync laufen, oder starte den Dienst.
error-catalog-lock-unusable = Die Sperre neben dem Katalog ist nicht zu gebrauchen: { $path }.
    .hint = Prüf den Datenträger und die Rechte des Datenordners; läuft kein Homeroll, entferne diese eine Datei.
error-work-paused = Die Arbeit ruht: Was neu ist, ist vermerkt, und nichts wird hereingeholt.
    .hint = Lass sie weitergehen, dann geht es hier weiter.

## Terminal
help-sync = { "  " }{ $usage } – holt jetzt, was neu ist
    .example = Zum Beispiel: sync
    .words = abgleich abgleichen
help-pause = { "  " }{ $usage } – lässt die Arbeit ruhen, bis zu resume
    .example = Zum Beispiel: pause
help-resume = { "  " }{ $usage } – lässt die Arbeit weitergehen
    .example = Zum Beispiel: resume
    .words = weiter
help-schedule = { "  " }{ $usage } – wann etwas von selbst läuft, und das ändern
    .example = Zum Beispiel: schedule sync 15m, schedule sync 04:00, schedule sync off, schedule sync default
    .words = zeitplan
help-job = { "  " }{ $usage } – ein Lauf im Einzelnen; einem, der noch läuft, siehst du zu
    .example = Zum Beispiel: job 12
    .words = lauf
help-log = { "  " }{ $usage } – die neuesten Warnungen und Fehler
    .example = Zum Beispiel: log error 5
    .words = protokoll
sync-begun = Der Abgleich hat begonnen, Lauf Nr. { $id }.
sync-joined = Ein Abgleich läuft schon, Nr. { $id }; danach folgt noch einer für das, was seither kam.
pause-done = Die Arbeit ruht jetzt, auch nach einem Neustart, bis du resume sagst.{ $count ->
    [0] { "" }
    [one] { " " }Eines wartet.
   *[other] { " " }{ $count } warten.
  }
resume-done = Die Arbeit geht weiter.{ $count ->
    [0] { "" }
    [one] { " " }Eines ist auf dem Weg in die Bibliothek.
   *[other] { " " }{ $count } sind auf dem Weg in die Bibliothek.
  }
schedule-changed = Geändert; so bleibt es, bis du es wieder änderst.
schedule-line = { "  " }{ $job }: { $kind ->
    [off] nur auf Wunsch
    [every] alle { DURATION($every) }
    [daily] täglich um { $what }
   *[cron] nach dem Cron-Ausdruck { $what }
  }{ $at ->
    [0] { "" }
   *[other] , das nächste Mal { WHEN($at) }
  }{ $changed ->
    [yes] { " " }(von Hand geändert)
   *[no] { "" }
  }
job-heading = Lauf Nr. { $id }: { $kind }
job-began = { "  " }Begonnen { WHEN($at) }, { $trigger ->
    [schedule] nach Zeitplan
    [person] weil jemand darum bat
    [change] weil sich in einer Quelle etwas änderte
    [start] weil Homeroll startete
   *[missed] um einen verpassten Lauf nachzuholen
  }.
job-outcome = { "  " }{ $outcome ->
    [done] Fertig { WHEN($at) }, nach { DURATION($duration) }
    [failed] Nicht zu Ende gebracht; aufgehört { WHEN($at) }, nach { DURATION($duration) }
    [cancelled] Angehalten { WHEN($at) }, nach { DURATION($duration) }
    [interrupted] Abgeschnitten, weil das Programm endete
   *[running] Läuft gerade
  }{ $errors ->
    [0] .
    [one] , mit einem Problem.
   *[other] , mit { $errors } Problemen.
  }
job-count = { "  " }{ $name ->
    [seen] Gesehene Dateien
    [found] Neu gefundene Dateien
    [gone] Aus den Quellen verschwundene Dateien
    [skipped] Übergangene Dateien
    [unreadable] Dateien, die nicht zu lesen waren
    [settling] Dateien, die noch geschrieben werden
    [placed] In die Bibliothek gelegte Dateien
    [trying] Warten auf den nächsten Versuch
    [setAside] Beiseitegelegt für einen Menschen
    [purged] Aus dem Papierkorb geräumte Dateien
   *[other] { $name }
  }: { $count }
job-bytes = { "  " }{ BYTES($bytes) }
status-job-looking = Läuft: { $kind } Nr. { $id }, { $done ->
    [one] eine Datei angesehen
   *[other] { $done } Dateien angesehen
  }.
status-job-working = Läuft: { $kind } Nr. { $id }, { $total ->
    [0] bei der Arbeit
   *[other] { $done } von { $total }
  }.
log-entry = { WHEN($at) } { $level } { $event } { $fields }
log-empty = Keine Warnungen und keine Fehler, seit der Dienst läuft.
ended-sync = { $placed ->
    [0] Nichts Neues: In der Bibliothek ist alles, was in den Quellen ist.
    [one] Eine Datei heimgeholt, { BYTES($bytes) } in { DURATION($duration) }.
   *[other] { $placed } Dateien heimgeholt, { BYTES($bytes) } in { DURATION($duration) }.
  }
ended-housekeeping = { $purged ->
    [0] Im Papierkorb war nichts über seine Zeit.
    [one] Eine Datei im Papierkorb war über ihre Zeit und ist fort.
   *[other] { $purged } Dateien im Papierkorb waren über ihre Zeit und sind fort.
  }
ended-other = { $kind } ist fertig, nach { DURATION($duration) }.
ended-cancelled = Angehalten. Was bisher getan ist, ist sicher; der nächste Lauf macht hier weiter.
ended-problems = { $errors ->
    [one] Etwas ging schief; siehe: job { $id }
   *[other] { $errors } Dinge gingen schief; siehe: job { $id }
  }
bar-looking = { $kind }  schaue … { $done ->
    [one] eine Datei
   *[other] { $done } Dateien
  }
bar-working = { $kind } { $bar }{ $total ->
    [0] { "" }
   *[other] { " " }{ $done } von { $total }
  }{ $bytes ->
    [0] { "" }
   *[other] { "  " }{ BYTES($bytes) }
  }{ $rate ->
    [0] { "" }
   *[other] { "  " }{ BYTES($rate) }/s
  }{ $left ->
    [0] { "" }
   *[other] { "  " }noch { DURATION($left) }
  }
chat-welcome = Homeroll ist da. Sag help, um zu sehen, was du sagen kannst; Strg-D beendet.
chat-choice = { "  " }{ $number }  { $label }
chat-choose = Sag die Nummer.
chat-closed = Frage { $id } ist erledigt: { $how ->
    [answered] { $by } hat sie auf { $channel } beantwortet.
    [expired] Ihre Zeit war um.
   *[withdrawn] Sie braucht keine Antwort mehr.
  }
chat-type-secret = Was du jetzt tippst, ist nicht zu sehen:
chat-type-text = Deine Antwort:
chat-nothing = Diese Nummer steht nicht auf der Liste.
chat-cancelling = Breche ab …
chat-how-to-leave = Strg-D beendet.
chat-lost = Der Dienst ist fort; ich warte, bis er wiederkommt …
chat-back = Er ist wieder da.
chat-bye = Bis bald.
usage-begin = Aufruf: homeroll BEFEHL [WÖRTER]
verb-run = { "  " }run – der Dienst: behält die Quellen im Auge und arbeitet nach Zeitplan
verb-chat = { "  " }chat – mit dem laufenden Dienst reden
verb-demo = { "  " }demo [ORDNER] – ein Probelauf ohne jede Konfiguration
usage-options = Optionen: --config DATEI   --json (für Programme)   --quiet (nur Fehler)   --language en|de   --no-pictures
    Was hinter -- steht, ist keine Option.
error-schedule-no-job = Nichts, was „{ $job }“ heißt, läuft von selbst.
    .hint = Es gibt: { $jobs }
error-schedule-unreadable = „{ $what }“ ist keine Zeit, zu der etwas laufen könnte.
    .hint = Sag einen Abstand (15m, 2h), eine Uhrzeit (04:00), einen Cron-Ausdruck (0 4 * * 1), off oder default.
error-job-unknown = Einen Lauf Nr. { $id } gibt es nicht.
    .hint = Siehe: jobs
error-cancelled = Abgebrochen.
    .hint = Was bisher getan ist, bleibt.
error-daemon-not-running = Der Dienst läuft nicht.
    .hint = Starte ihn mit: homeroll run
error-daemon-stopped = Der Dienst hat angehalten.
    .hint = Starte ihn wieder mit: homeroll run
error-daemon-gone = Der Dienst ist mittendrin verschwunden.
    .hint = Was er tat, geht bei seinem nächsten Start weiter. Siehe: homeroll status
error-daemon-silent = Der Dienst antwortet nicht.
    .hint = Vielleicht hat er zu tun: Versuch es in einer Minute wieder. Bleibt es so, starte ihn neu; es geht nichts verloren.
error-daemon-garbage = Der Dienst sagt etwas, was dieses Terminal nicht versteht.
    .hint = Vielleicht sind es verschiedene Versionen: Starte den Dienst neu.
error-daemon-not-yours = Der Dienst bei { $path } gehört einem anderen Benutzer.
    .hint = Sag es als dieser Benutzer: sudo -u homeroll homeroll status
error-terminal-garbage = Das war keine Nachricht eines Homeroll-Terminals.
    .hint = Rede mit dem Dienst so: homeroll chat
error-terminal-version = Dieses Terminal und der Dienst sind verschiedene Versionen.
    .hint = Starte den Dienst neu.
error-terminal-line-too-long = Das war länger als alles, was der Dienst liest.
    .hint = Sag es mit weniger als { $longest } Bytes.
error-terminal-busy = Zu viel auf einmal von diesem Terminal.
    .hint = Warte, bis etwas davon fertig ist: höchstens { $most } zugleich.
error-terminal-too-many = Es sind zu viele Terminals verbunden.
    .hint = Verlass eines davon: höchstens { $most } zugleich.
error-terminal-path-too-long = Terminals erreichen diesen Dienst nicht: Der Pfad seines Sockets wäre zu lang, { $path }.
    .hint = Setz data: in der Konfiguration auf einen Ordner mit kürzerem Pfad, oder gib dem Dienst ein XDG_RUNTIME_DIR.
error-terminal-path-blocked = Terminals erreichen diesen Dienst nicht: Bei { $path } liegt etwas anderes.
    .hint = Räum es aus dem Weg und starte den Dienst neu.
error-terminal-socket-taken = Terminals erreichen diesen Dienst nicht: Bei { $path } antwortet ein anderes Programm.
    .hint = Beende dieses Programm und starte den Dienst neu.
