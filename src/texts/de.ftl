# Was Menschen lesen, auf Deutsch. Project Fluent: https://projectfluent.org/fluent/guide/
# Ein Fehler ist ein Satz (was geschehen ist, was es bedeutet) und ein Hinweis (was jetzt zu tun ist).

## Befehle
help-topic-pictures = Bilder
help-topic-work = Arbeit
help-topic-library = Die Bibliothek
help-topic-accounts = Konten
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

## wer im Chat verbunden ist
error-person-unknown = Niemand, der hier verbunden ist, heißt „{ $name }“.
    .hint = Wer es ist, sagt: users
error-person-linked-already = Dieses Konto ist schon verbunden, als { $name }.
    .hint = Sag hilfe, dann siehst du, was du sagen kannst.
error-person-last-owner = { $name } ist hier die einzige Person mit der Rolle owner, und eine muss es geben.
    .hint = Gib zuerst jemand anderem diese Rolle: users
error-invitations-too-many = { $most } Einladungen sind offen, und mehr auf einmal werden nicht ausgegeben.
    .hint = Warte, bis einige benutzt oder abgelaufen sind; jede sagt, wie lange sie gilt.
help-invite = { "  " }{ $usage } – gibt einen Zugang für eine Person aus: guest schaut, adult arbeitet damit, owner entscheidet
    .example = Zum Beispiel: invite guest anna, invite owner
    .words = einladen lade
help-users = { "  " }{ $usage } – wer im Chat verbunden ist, was wer darf und sieht; 'remove' fragt vorher
    .example = Zum Beispiel: users, users role Ben adult, users accounts Ben anna, users link Ben, users remove Ben
    .words = personen mitglieder
help-settings = { "  " }{ $usage } – wer du hier bist, und was für dich und für das Haus eingestellt ist
    .example = Zum Beispiel: einstellungen
    .words = einstellungen werbinich
help-language = { "  " }{ $usage } – in welcher Sprache wir sprechen; 'auto' ist die deines Chats
    .example = Zum Beispiel: sprache en
    .words = sprache
help-zone = { "  " }{ $usage } – die Zeitzone deiner Zeiten; 'house' ist die des Hauses
    .example = Zum Beispiel: zone Europe/Vienna
    .words = zeitzone
help-quiet = { "  " }{ $usage } – so lange tönt bei dir nichts, was nicht dringend ist
    .example = Zum Beispiel: ruhe 8h, ruhe 22:00-07:00, ruhe aus
    .words = ruhe
help-restart = { "  " }{ $usage } – schließt Homeroll und öffnet es wieder; fragt vorher
    .example = Zum Beispiel: neustart
    .words = neustart
help-about = { "  " }{ $usage } – was Homeroll ist, und wo die Bilder liegen
    .example = Zum Beispiel: über
    .words = über lizenz
help-audit = { "  " }{ $usage } – wer was getan hat, das Neueste zuerst
    .example = Zum Beispiel: audit 30 who:Anna
    .words = verlauf
channel-name = { $channel ->
    [telegram] Telegram
    [discord] Discord
    [terminal] Terminal
   *[other] { $channel }
  }
role-name = { $role ->
    [guest] guest: schaut
    [adult] adult: arbeitet damit
   *[owner] owner: entscheidet
  }
role-word = { $role ->
    [guest] guest
    [adult] adult
   *[owner] owner
  }
person-all-accounts = alle Konten
person-no-accounts = kein Konto
person-nowhere = keinem Kanal
invite-whom = Wen möchtest du einladen? Mit adult arbeitet man mit den Bildern, mit guest schaut man sie an, mit owner entscheidet man über alles.
invite-made = Eine Einladung für eine Person als { role-word } (zu sehen: { $accounts }). Sie gilt einmal, bis { WHEN($at) }.
invite-link-made = Ein Zugang für ein weiteres Konto derselben Person, mit allem, was sie darf ({ role-word }). Er gilt einmal, bis { WHEN($at) }.
invite-url = Mit { $channel }: { $url }
invite-code = In { $channel } sagt man dem Bot: /link { $code }
invite-not-yet = { $channel } ist noch nicht erreicht, darum gibt es dafür keinen Link. Sieh nach, ob es geht (homeroll log), und lade noch einmal ein.
invite-nowhere = Noch gibt es keinen Bot, der sie annimmt: Richte Telegram oder Discord ein (docs/telegram.md, docs/discord.md), starte neu und lade noch einmal ein.
user-line = { $name } – { role-word }, sieht: { $accounts }; verbunden über { $channels }
users-none = Noch ist niemand verbunden. So gibst du einen Zugang aus: invite owner
users-invited = { $count ->
    [one] Eine Einladung ist offen.
   *[other] { $count } Einladungen sind offen.
  }
users-invite = Jemanden einladen
user-show = { $name }
user-make = Zu { role-word } machen
user-link = Weiteres Konto von { $name } verbinden
user-remove = { $name } entfernen
user-changed = Erledigt. Ab jetzt gilt:
user-remove-ask = Soll { $name } ({ role-word }) nicht mehr verbunden sein?
user-remove-what = Dann ist hier für diese Person nichts mehr zu sagen und zu sehen, und ihre ausgegebenen Einladungen enden. Bilder und Konten bleiben, wie sie sind.
user-remove-yes = { $name } entfernen
user-remove-no = Behalten
user-kept = { $name } bleibt.
user-removed = { $name } ist nicht mehr verbunden.
own-terminal = Das Terminal richtet sich nach seiner Umgebung: nach seiner Sprache (LANG oder --language) und seiner Zeitzone (TZ), und es tönt nicht.
error-person-not-linked = Du bist hier nicht verbunden, also gibt es für dich nichts einzustellen.
    .hint = Bitte jemanden mit der Rolle owner um eine Einladung.
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
   *[auto] Ab jetzt sprechen wir die Sprache deines Chats.
  }
zone-is = Deine Zeiten sind die von { $zone }.
zone-set = Ab jetzt sind deine Zeiten die von { $zone }.
error-zone-unknown = „{ $what }“ ist keine Zeitzone, die ich kenne.
    .hint = Sag ihren Namen aus der Liste der IANA, zum Beispiel: zone Europe/Vienna
quiet-is = Bei dir tönt nur, was dringend ist, bis { WHEN($at) }.
quiet-is-off = Nachrichten tönen bei dir.
quiet-for = { $how } lang Ruhe
quiet-end = Töne wieder an
error-quiet-unreadable = So lange kann es nicht ruhig sein: „{ $what }“.
    .hint = Sag eine Zeit von bis zu 30 Tagen, zum Beispiel: ruhe 8h. Oder: ruhe aus
settings-me = Du bist { $name }, { role-word }, und siehst die Bilder von: { $accounts }.
settings-reads = Wir sprechen { $language }; deine Zeiten sind die von { $zone }.
settings-links = Du bist verbunden über { $channels }.
settings-house = Im Haus gilt die Zeit von { $zone }.
settings-house-work = Was in den Papierkorb kommt, lässt sich { DURATION($keep) } lang zurückholen. { $paused ->
    [yes] Die Arbeit ruht.
   *[no] Die Arbeit geht weiter.
  }
restart-ask = Soll Homeroll geschlossen und wieder geöffnet werden?
restart-what = Was gerade läuft, wird unterbrochen und geht danach von selbst weiter. Verloren geht nichts.
restart-yes = Neu starten
restart-no = So lassen
restart-kept = Homeroll bleibt, wie es ist.
restart-begun = Homeroll schließt jetzt und ist gleich wieder da.
restart-done-already = Homeroll wurde neu geöffnet, seit du gefragt wurdest. Mehr ist nicht zu tun.
about-what = Homeroll holt die Kamerarolle heim: Es kopiert die Fotos einer Familie in eine Bibliothek auf der eigenen Platte.
about-newer = Version { $version } ist da: { $url }
about-is-newest = Eine neuere gibt es nicht.
about-newest-unknown = Ob es eine neuere gibt, ist noch nicht bekannt.
about-licence = Es ist freie Software unter der MIT-Lizenz.
about-where = Die Bilder liegen in { $path }, als gewöhnliche Dateien.

## das Protokoll: wer was getan hat
audit-none = Dazu ist nichts aufgeschrieben.
audit-line = { WHEN($at) } { $who } ({ $channel }): { $what }
audit-said = sagte { $command } – { $outcome }
audit-invitation-made = lud jemanden als { role-word } ein, für { $accounts }
audit-invitation-wrong = jemand Unbekanntes versuchte einen falschen Einladungscode
audit-person-linked = { $name } wurde über { $on } verbunden, als { role-word }, für { $accounts }, eingeladen von { $by }
audit-person-unlinked = { $name } ist über { $on } nicht mehr verbunden
audit-person-removed = entfernte { $name }
audit-person-role = machte { $name } zu { role-word }
audit-person-accounts = lässt { $name } sehen: { $accounts }
audit-person-language = stellte die Sprache von { $name } ein: { $language }
audit-person-time-zone = stellte die Zeitzone von { $name } ein: { $timeZone }
audit-person-quiet = { $until ->
    [0] beendete die Ruhe von { $name }
   *[other] gab { $name } Ruhe bis { WHEN($until) }
  }
audit-asset-trashed = legte { $name } (#{ $asset }) von { $account } in den Papierkorb
audit-asset-restored = holte { $name } (#{ $asset }) von { $account } zurück
audit-asset-purged = { $name } (#{ $asset }) von { $account } ging endgültig aus dem Papierkorb
audit-freed-up = { $name } hat iCloud verlassen
audit-free-up-approved = ließ { $count ->
    [one] ein Bild
   *[other] { $count } Bilder
  } aus der iCloud von { $account } gehen, { BYTES($bytes) }
audit-mirror-on = machte die Bibliothek von { $account } zum Spiegel
audit-mirror-off = machte die Bibliothek von { $account } zum Archiv
audit-work-paused = ließ die Arbeit ruhen
audit-work-resumed = ließ die Arbeit weitergehen
audit-challenge-opened = stellte Frage { $id } ({ $kind })
audit-challenge-answered = beantwortete Frage { $id } ({ $kind }){ $choice ->
    [none] { "" }
   *[other] : { $choice }
  }
audit-challenge-expired = Frage { $id } ({ $kind }) ist abgelaufen
audit-challenge-withdrawn = zog Frage { $id } ({ $kind }) zurück
audit-challenge-text-wrong = gab eine falsche Antwort auf Frage { $id } ({ $kind })
audit-catalog-rebuilt = der Katalog wurde neu gemacht
audit-catalog-set-aside = der beschädigte Katalog wurde beiseitegelegt
audit-favourite-on = machte { $assets } { $count ->
    [one] zum Favoriten
   *[other] zu Favoriten
  }
audit-favourite-off = nahm { $assets } aus den Favoriten
audit-hidden-on = versteckte { $assets }
audit-hidden-off = zeigte { $assets } wieder
audit-tagged = gab Stichwörter an { $assets }
audit-untagged = nahm Stichwörter von { $assets }
audit-rated = bewertete { $assets }
audit-titled = setzte den Titel von { $assets }
audit-album-filled = legte { $assets } in ein Album
audit-album-left = nahm { $assets } aus einem Album
audit-shared = teilte eine Kopie von { $assets }
audit-original-handed = bekam das Original von { $assets }
audit-exported = exportierte { $count ->
    [one] ein Bild
   *[other] { $count } Bilder
  }
audit-file-sent = schickte eine Datei für { $account } – { $outcome }
audit-other = { $action }

## status
status-library-here = In der Bibliothek: { $files ->
    [0] noch nichts
    [one] eine Datei, { BYTES($bytes) }
   *[other] { $files } Dateien, { BYTES($bytes) }
  }.
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
status-held = { $count ->
    [one] Eines von { $account } wartet
   *[other] { $count } von { $account } warten
  }; der nächste Versuch ist { WHEN($at) }:
status-catalog-set-aside = Der Katalog war beschädigt, und ein neuer wurde begonnen; der beschädigte liegt unter { $path }. Füll den neuen aus der Bibliothek: homeroll rebuild

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
fate-unwanted = { $count ->
    [one] – eine bleibt, wo sie ist: nicht gewünscht oder dort gelöscht
   *[other] – { $count } bleiben, wo sie sind: nicht gewünscht oder dort gelöscht
  }
fate-name = { "    " }{ $name }
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
damage-unread = { "    " }{ $name }: ExifTool konnte die Angaben darin nicht lesen; verwendet wurden nur Name und Datum → { $path }
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
no-config-2 = Leg sie an mit: cp config/homeroll.example.yaml config/homeroll.yaml, und trag darin library.path und einen Ordner mit Bildern oder ein Apple-Konto ein.
no-config-3 = Oder sieh dich erst um, ganz ohne Einstellungen: npm run demo
config-problems = { $count ->
    [one] Eines in den Einstellungen stimmt nicht:
   *[other] { $count } Dinge in den Einstellungen stimmen nicht:
  }
demo-drawing = Ich zeichne ein paar Bilder für ein Telefon …
demo-without-clip = ffmpeg ist nicht installiert, darum fehlen das Video und das Live Photo.
demo-from = Bilder aus: { $folder }
demo-kept = Deine Bibliothek: { $path }
    Einfache Dateien: Zum Lesen braucht es nichts von Homeroll.
demo-talk = Jetzt ein paar Worte mit ihm, wie du sie in homeroll chat sagst:
demo-phone = Es hat { $count } Bilder, alle in iCloud-Fotos. Ein Simulator in diesem Programm spielt Apple:
    Nichts verlässt diesen Rechner. Was hinter homeroll> steht, wird für dich getippt.
demo-stopped = Angehalten. Was bis dahin da war, liegt in { $path }
demo-code = Das Telefon zeigt: { $code }
demo-listed = Homeroll hat iCloud durchgesehen und noch nichts geholt: Sieh erst, was käme.
demo-find = finde fotos aus Rom
demo-day = Ein paar Tage später, auf dem Telefon:
    { "  " }{ $edited } wird ein Favorit und wird bearbeitet
    { "  " }{ $taken } wird aufgenommen
    { "  " }{ $deleted } wird gelöscht
    { "  " }das Album „{ $album }“ heißt jetzt „{ $newTitle }“
demo-edited = ✓ { $name } wurde bearbeitet: Die Bearbeitung liegt neben dem Original → { $path }
demo-taken = ✓ { $name } ist neu hier → { $path }
demo-deleted = ✓ { $name } wurde auf dem Telefon gelöscht; dies ist ein Archiv, also bleibt es → { $path }
demo-not-seen = ! { $name }: Was auf dem Telefon geschah, ist hier nicht zu sehen
demo-own = Für deine eigene iCloud drei Zeilen in config/homeroll.yaml:
    { "  " }library: { "{" } path: /srv/photos { "}" }
    { "  " }accounts:
    { "    " }anna: { "{" } sources: [{ "{" } type: icloud, appleId: anna@example.com { "}" }] { "}" }
demo-own-next = Dann: npm start, und in einem zweiten Terminal: npm run -s homeroll -- signin anna
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
    .hint = Starte Homeroll: Es legt den beschädigten beiseite und beginnt einen neuen. Füll den dann aus der Bibliothek: homeroll rebuild
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
error-metadata-unreadable = Die Angaben in { $path } waren nicht zu lesen: ExifTool kann nichts damit anfangen oder bleibt jedes Mal daran hängen.
    .hint = Es wird noch einmal versucht.
error-exiftool-stopped = Die Angaben in { $path } waren gerade nicht zu lesen: ExifTool brauchte zu lange oder wurde beendet.
    .hint = Es wird noch einmal versucht. Kommt das öfter vor, fehlt dem Rechner vielleicht Speicher.
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
error-icloud-no-account = Kein Konto hat hier iCloud als Quelle.
    .hint = Trag bei einem Konto in homeroll.yaml eine Quelle vom Typ icloud ein.
error-adopt-no-folder = Auf diesem Rechner gibt es keinen solchen Ordner: { $path }.
    .hint = Sag den ganzen Pfad, mit / am Anfang, wie ihn der Rechner sieht, auf dem Homeroll läuft.
error-adopt-whose = Es gibt mehr als ein iCloud-Konto, also muss gesagt werden, wessen { $folder } ist.
    .hint = Sag das Konto hinter dem Ordner: adopt /pfad anna
error-adopt-not-listed = { $account }: iCloud wurde noch nie aufgelistet, also lässt sich nichts daran erkennen.
    .hint = Sag pause und dann sync: Das listet auf und lädt nichts. Nach dem Übernehmen sag resume.
error-adopt-unreadable = { $path } ist nicht lesbar.
    .hint = Sieh nach, ob der Ordner da ist und Homeroll ihn lesen darf, und sag dann noch einmal adopt.
error-adopt-over = Was von diesem Ordner gelesen wurde, ist nicht mehr bekannt.
    .hint = Sag noch einmal adopt mit dem Ordner; was sich nicht verändert hat, geht schnell.
error-freeup-what = { $what } verstehe ich nicht.
    .hint = Sag zum Beispiel: freeup anna older-than 2y larger-than 50MB (d, w, m, y; kB, MB, GB; oder ein Tag wie 2015-01-01).
error-freeup-whose = Es gibt mehr als ein iCloud-Konto, also muss gesagt werden, wessen Bilder gehen dürfen.
    .hint = Sag zuerst das Konto: freeup anna older-than 2y
error-mirror-whose = Es gibt mehr als ein iCloud-Konto, also muss gesagt werden, wessen Bibliothek gemeint ist.
    .hint = Sag zuerst das Konto: mirror anna on
error-mirror-changed = Inzwischen sind in iCloud andere Bilder gelöscht als genannt wurden, deshalb wurde nichts geändert.
    .hint = Sag es noch einmal: Dann wirst du mit den jetzigen Bildern gefragt.
error-albums-impossible = Die Platte der Bibliothek kann { $links } nicht, wie library.albums.links es will.
    .hint = Schreib links: auto unter library: albums: in die Konfiguration.
error-freeup-refused = iCloud hat sich geweigert, ein Bild zu löschen ({ $code }).
    .hint = Nichts ist verloren. Nach einer Weile geht es von selbst mit den anderen weiter; freeup sagt, wie weit es ist.

## Takeout und Begleitdateien
damage-sidecar-unreadable = { "    " }{ $name }: eine Begleitdatei, aus der nichts zu lesen ist; nichts daraus wurde verwendet → { $path }
refused-album-title = { "    " }{ $name }: nennt ein Album und ist gelesen
refused-takeout-archive = { "    " }{ $name }: Teil eines Google Takeout, noch nicht entpackt
refused-takeout-extracted = { "    " }{ $name }: Teil eines Google Takeout; was daraus entpackt ist, kommt herein
sync-takeout-archives = { $count ->
    [one] Eine Datei ist Teil eines Google Takeout, so wie es heruntergeladen wurde. Entpack sie in denselben Ordner, dann kommen ihre Bilder von selbst herein.
   *[other] { $count } Dateien sind Teile eines Google Takeout, so wie es heruntergeladen wurde. Entpack sie alle in denselben Ordner, dann kommen ihre Bilder von selbst herein.
  }
error-sidecar-unreadable = In der Begleitdatei { $path } steckt kein lesbares XMP.
    .hint = Sie bleibt, wie sie ist, und es kommt nichts dazu. Reparier oder entfern sie und sag dann 'retry'.
error-sidecar-too-large = Die Begleitdatei { $path } ist zu groß, um eine zu sein.
    .hint = Sie bleibt, wie sie ist, und es kommt nichts dazu. Wenn es keine ist, leg sie woandershin.
error-sidecar-not-a-file = Was unter { $path } liegt, ist keine Begleitdatei dieses Bildes.
    .hint = Es bleibt, wie es ist, und es wird keine Begleitdatei geschrieben. Leg es woandershin, wenn du eine möchtest.
error-sidecar-not-merged = Was über das Bild bekannt ist, ließ sich der Begleitdatei { $path } nicht hinzufügen.
    .hint = Sie bleibt, wie sie ist. Verloren ist nichts: Im Katalog steht alles.
error-sidecar-busy = Gerade schreibt ein anderes Programm in die Begleitdatei { $path }.
    .hint = Nichts zu tun: Es wird noch einmal versucht.
error-metadata-unwritable = ExifTool konnte keine Kopie von { $path } schreiben.
    .hint = Geändert wurde nichts. Es wird noch einmal versucht.

## Orte
error-places-not-built = Die Liste der Orte, nach der Aufnahmeorte benannt werden, konnte nicht angelegt werden: { $path }.
    .hint = Bilder kommen trotzdem herein, nur ohne Ortsnamen. Prüf, ob der Datenordner beschreibbar ist und 100 MB frei hat; der nächste Start versucht es wieder und trägt nach, was fehlt.
## Vorschauen

error-preview-format-unsupported = Von dieser Art Datei gibt es keine Vorschau: Nichts hier kann sie entschlüsseln.
    .hint = Die Datei selbst liegt sicher in der Bibliothek; öffne sie mit dem Programm, aus dem sie stammt.
error-preview-decoder-missing = Es gibt keine Vorschau: Das Programm, das die Datei lesen könnte, ist nicht installiert.
    .hint = sudo apt-get install ffmpeg, und für JPEG XL libjxl-tools; die Vorschau entsteht nach dem nächsten Start.
error-preview-too-large = Es gibt keine Vorschau: Das Bild hat mehr Pixel, als hier gelesen werden.
    .hint = Die Datei selbst liegt sicher in der Bibliothek.
error-preview-too-heavy = Es gibt keine Vorschau: Das Bild zu lesen braucht mehr Speicher, als dieses Gerät übrig hat.
    .hint = Die Datei selbst liegt sicher in der Bibliothek.
error-preview-too-slow = Es gibt keine Vorschau: Das Bild zu lesen hat bei drei Versuchen zu lange gedauert.
    .hint = Die Datei selbst liegt sicher in der Bibliothek.
error-preview-decoder-crashed = Es gibt keine Vorschau: Das Leseprogramm ist daran immer wieder abgestürzt.
    .hint = Die Datei bleibt, wie sie kam; probiere, ob ein anderes Programm sie öffnen kann.
error-preview-unreadable = Es gibt keine Vorschau: Die Datei ist beschädigt oder nicht das, was sie zu sein vorgibt.
    .hint = Sie bleibt, wie sie kam; probiere, ob ein anderes Programm sie öffnen kann oder ob du noch eine Kopie hast.
error-preview-file-missing = Es gibt keine Vorschau: Die Datei liegt nicht mehr dort, wo sie in der Bibliothek lag.
    .hint = Such sie unter einem anderen Namen; homeroll sync bringt zurück, was ihre Quelle noch hat.
error-preview-partial = Die Vorschau zeigt nur einen Teil: Der Rest der Datei ist beschädigt oder fehlt.
    .hint = Die Datei bleibt, wie sie kam; schau, ob du noch eine Kopie hast.
error-preview-thumbnail-only = Die Vorschau ist klein: Sie stammt vom Vorschaubild in der Datei, weil es zu viel kosten würde, das ganze Bild zu lesen.
    .hint = Die Datei selbst liegt in voller Größe sicher in der Bibliothek.
error-preview-without-clip = Vom Video gibt es keinen Ausschnitt, nur ein Bild: Ihn zu machen brauchte mehr, als dieses Gerät übrig hat.
    .hint = Die Datei selbst liegt sicher in der Bibliothek.
error-preview-interrupted = Es gibt keine Vorschau: Das Programm, das die Datei liest, wurde immer wieder beendet oder hatte keinen Speicher.
    .hint = Die Datei selbst liegt sicher in der Bibliothek; schau, ob dieses Gerät genug Speicher übrig hat.
error-preview-failed = Es gibt keine Vorschau: Beim Erstellen ging etwas schief, das nicht vorkommen sollte.
    .hint = Die Datei selbst liegt sicher in der Bibliothek. Bitte melde das.
## verify and rebuild
help-verify = { "  " }{ $usage } – liest die ganze Bibliothek noch einmal und sagt, was sich verändert hat
    .example = Zum Beispiel: verify
    .words = prüfen pruefen
verify-started = { $files ->
    [one] Eine Datei wird
   *[other] Alle { $files } Dateien, { BYTES($bytes) }, werden
  } noch einmal gelesen und mit dem verglichen, was abgelegt wurde.
verify-goes-on = Die Prüfung geht weiter, wo sie war; die Bibliothek hat { $files ->
    [one] eine Datei
   *[other] { $files } Dateien
  }, { BYTES($bytes) }.
verify-running = Eine Prüfung läuft schon.
verify-last = Zuletzt wurde die Bibliothek am { WHEN($at) } ganz gelesen, { BYTES($bytes) }.
verify-never = Die Bibliothek wurde noch nie ganz gelesen: Sag verify.
verify-unfinished = Eine Prüfung ist unterwegs: bisher { $done } von { $files } Dateien. Sie geht von selbst weiter.
verify-clean = Jede Datei ist so, wie sie abgelegt wurde.
verify-damaged = { $count ->
    [one] Eine Datei ist nicht so, wie sie abgelegt wurde:
   *[other] { $count } Dateien sind nicht so, wie sie abgelegt wurden:
  }
verify-more = { "    " }und { $count } weitere
verify-foreign = { $count ->
    [one] Eine Datei in der Bibliothek kennt Homeroll nicht. Sie bleibt in Ruhe; nichts zu tun.
   *[other] { $count } Dateien in der Bibliothek kennt Homeroll nicht. Sie bleiben in Ruhe; nichts zu tun.
  }
finding-changed-rot = ! { $path } hat andere Bytes als beim Ablegen, und niemand hat hineingeschrieben: Vielleicht geht die Platte kaputt.
finding-changed-edited = ! { $path } wurde seit dem Ablegen von jemandem oder einem anderen Programm verändert. War das gewollt, ist nichts zu tun.
finding-missing = ! { $path } ist nicht mehr da.
finding-unreadable = ! { $path } ist nicht lesbar ({ $reason }): Prüf die Platte, und ob Homeroll die Datei lesen darf.
finding-copy-source = { "    " }die Quelle hatte sie beim letzten Abgleich noch: { $path }. Vergleich sie und kopier sie zurück.
finding-copy-library = { "    " }dasselbe Bild liegt heil in der Bibliothek: { $path }.
finding-no-copy = { "    " }Homeroll kennt keine andere Kopie: Sieh in deinen Sicherungen nach und auf dem Telefon, von dem sie kam.
finding-foreign = { "    " }{ $path }
status-findings = { $count ->
    [one] Eine Datei der Bibliothek ist beschädigt oder fehlt: findings.
   *[other] { $count } Dateien der Bibliothek sind beschädigt oder fehlen: findings.
  }
ended-verify = { $verified ->
    [one] Eine Datei wurde
   *[other] { $verified } Dateien wurden
  } gelesen, { BYTES($bytes) } in { DURATION($duration) }.{ $errors ->
    [0] { " " }Alles ist, wie es abgelegt wurde.
   *[other] { "" }
  }
ended-verify-problems = { $errors ->
    [one] ! Eine Datei ist beschädigt oder fehlt; siehe: befunde
   *[other] ! { $errors } Dateien sind beschädigt oder fehlen; siehe: befunde
  }
help-findings = { "  " }{ $usage } – was die letzte Prüfung an Schäden fand, und was zu tun ist
    .example = Zum Beispiel: befunde
    .words = befunde schäden

help-rebuild = { "  " }{ $usage } – macht den Katalog aus den Bildern in der Bibliothek neu
    .example = Zum Beispiel: rebuild
    .words = neuaufbau
rebuild-ask = Soll der Katalog aus der Bibliothek { $path } neu gemacht werden?
rebuild-detail-reads = Jede Datei der Bibliothek wird gelesen. Darin wird nichts verschoben, verändert oder entfernt.
rebuild-detail-pause = Solange kommt nichts Neues herein. Es dauert etwa so lange wie das Hereinholen von allem und geht nach einem Halt von selbst weiter.
rebuild-detail-old = Der jetzige Katalog wird nicht weggeworfen: Er bleibt neben dem neuen liegen.
rebuild-detail-lost = Was nur der Katalog wusste, geht: welche Datei einer Quelle welches Bild wurde (das findet der nächste Abgleich wieder heraus) und was beiseitegelegt war.
rebuild-choice-start = Neu machen
rebuild-choice-cancel = So lassen
rebuild-started = Der Katalog wird neu gemacht. Ist er fertig, nimmt Homeroll ihn von selbst in Gebrauch.
rebuild-running = Der Katalog wird schon neu gemacht.
rebuild-cancelled = Der Katalog bleibt, wie er ist.
ended-rebuild = Der neue Katalog ist in Gebrauch: { $assets ->
    [one] ein Foto oder Video
   *[other] { $assets } Fotos und Videos
  } mit { $files ->
    [one] einer Datei
   *[other] { $files } Dateien
  }, in { DURATION($duration) }.{ $notMedia ->
    [0] { "" }
    [one] { " " }Eine Datei ist kein Bild und blieb draußen.
   *[other] { " " }{ $notMedia } Dateien sind keine Bilder und blieben draußen.
  }
ended-rebuild-problems = { $errors ->
    [one] ! Eine Datei fehlt darin: Sie war nicht zu lesen, oder niemand weiß, wem sie gehört.
   *[other] ! { $errors } Dateien fehlen darin: Sie waren nicht zu lesen, oder niemand weiß, wem sie gehören.
  } Prüf den Datenträger und die Rechte, sieh nach, dass jede in einem Ordner mit dem Namen eines Kontos liegt, und lass rebuild noch einmal laufen.
## plan and complete
help-plan = { "  " }{ $usage } – was ein Abgleich aus iCloud brächte: wie viel, wie lange, und ob es passt
    .example = Zum Beispiel: plan anna
help-complete = { "  " }{ $usage } – was in iCloud ist, was davon hier ist und warum der Rest nicht; mit 'csv' oder 'text' alles als Tabelle
    .example = Zum Beispiel: vollständig anna csv
    .words = vollständig
plan-not-listed = { $account }: iCloud wurde noch nie aufgelistet, also ist nichts bekannt. Sag sync: Das listet zuerst auf.
plan-heading = { $account }: { $items ->
    [one] ein Eintrag in iCloud.
   *[other] { $items } Einträge in iCloud.
  }
plan-to-come = Es kommen: { $photos ->
    [one] ein Foto
   *[other] { $photos } Fotos
  } und { $videos ->
    [one] ein Video
   *[other] { $videos } Videos
  }, { $files ->
    [one] eine Datei
   *[other] { $files } Dateien
  }, { BYTES($bytes) }.
plan-kinds = Darunter: { $kinds }.
plan-live = { $count ->
    [one] ein Live Photo
   *[other] { $count } Live Photos
  }
plan-screenshots = { $count ->
    [one] ein Bildschirmfoto
   *[other] { $count } Bildschirmfotos
  }
plan-edited = { $count ->
    [one] ein bearbeiteter Eintrag
   *[other] { $count } bearbeitete Einträge
  }
plan-here = Schon hier: { $items ->
    [one] ein Eintrag
   *[other] { $items } Einträge
  }, { BYTES($bytes) }.
plan-nothing = Es kommt nichts mehr.
plan-parts = Von keinem Eintrag gewünscht, laut Konfiguration: { $parts }.
skipped-originals = Originale von Bearbeitetem
skipped-alternatives = die andere Hälfte von RAW und JPEG
skipped-live = Filme von Live Photos
skipped-edits = bearbeitete Fassungen
skipped-editedlive = bearbeitete Filme von Live Photos
plan-duration = Im Tempo früherer Abgleiche dauert das etwa { DURATION($duration) }.
plan-no-speed = Wie lange das dauert, ist noch nicht bekannt: Kein Abgleich hat bisher genug gebracht, um zu messen.
plan-fits = Es passt: { BYTES($free) } sind auf dem Datenträger der Bibliothek frei.
plan-too-large = ! Es passt nicht: { BYTES($free) } sind auf dem Datenträger der Bibliothek frei, { BYTES($lacking) } zu wenig.
left-out-not-selected-library = – { $count } bleiben weg: in einer Mediathek, die nicht gewünscht ist.
left-out-not-selected-hidden = – { $count } bleiben weg: ausgeblendet.
left-out-not-selected-album = – { $count } bleiben weg: wegen der konfigurierten Alben.
left-out-not-selected-since = – { $count } bleiben weg: vor dem konfigurierten Tag aufgenommen.
left-out-not-selected-kind = – { $count } bleiben weg: von Arten, die nicht gewünscht sind.
left-out-too-new = – { $count } bleiben vorerst weg: gerade erst hinzugekommen.
left-out-in-trash = – { $count } bleiben weg: hier im Papierkorb.
left-out-refused = ! { $count } wurden angesehen und nicht behalten: { $reason }.
left-out-not-uploaded = ! { $count } können noch nicht kommen: Das Gerät hat sie noch nicht hochgeladen.
left-out-not-listed = ! { $count } fehlten, als iCloud zuletzt aufgelistet wurde.
left-out-library-gone = ! { $count } sind in einer Mediathek, die es nicht mehr gibt oder die nicht mehr geteilt ist.
left-out-waiting = = { $count } warten, bis sie an der Reihe sind.
left-out-retried = ! { $count } werden noch einmal versucht: { $reason }
left-out-set-aside = ! { $count } sind vorerst aufgegeben (retry versucht es noch einmal): { $reason }
left-out-damaged = ! { $count } waren hier und sind nun beschädigt oder fehlen (befunde sagt mehr).
complete-not-listed = { $account }: iCloud wurde noch nie aufgelistet. Sag sync und frag dann noch einmal.
complete-still-listing = Die erste Auflistung ist noch nicht vollständig: Es kann mehr geben.
complete-heading = { $account }: { $items ->
    [one] ein Eintrag in iCloud
   *[other] { $items } Einträge in iCloud
  }, { $here } davon hier.
complete-verified = { $verified } sind nachweislich richtig: { $checked } durch Apples Prüfsumme, als sie kamen, { $readagain } seither noch einmal gelesen.
complete-read = Die Bibliothek wurde zuletzt am { WHEN($at) } ganz gelesen.
complete-never-read = Die Bibliothek wurde noch nie ganz gelesen: Sag verify.
complete-all = ✓ Alles ist hier.
complete-deleted = { $items ->
    [one] – Ein weiteres wurde in iCloud gelöscht; { $kept ->
        [0] hier ist es auch nicht mehr.
       *[other] hier ist es behalten.
      }
   *[other] – { $items } weitere wurden in iCloud gelöscht; { $kept } davon sind hier behalten.
  }
complete-example = { "    " }{ $name }, aufgenommen { WHEN($at) }
complete-example-undated = { "    " }{ $name }

## adopt
help-adopt = { "  " }{ $usage } – erkennt in einem Ordner, was auch in iCloud ist und nicht geladen werden muss; fragt, bevor etwas geschieht
    .example = Zum Beispiel: übernimm /srv/alte-sicherung anna
    .words = übernimm übernehmen
adopt-looking = { $root } wird nach Dateien durchgesehen, die { $account } in iCloud hat. Nichts darin wird verändert. Die Frage, was zu tun ist, kommt danach.
adopt-none = Noch wurde kein Ordner durchgesehen: adopt /pfad/des/ordners
adopt-phase-looking = { $root } wird für { $account } durchgesehen; bisher:
adopt-phase-asking = { $root }, durchgesehen für { $account }:
adopt-phase-taking = { $root } wird für { $account } übernommen:
adopt-phase-done = { $root } wurde für { $account } übernommen:
adopt-ask = { $files ->
    [0] Nichts in { $root } wird für { $account } gebraucht.
    [one] Eine Datei in { $root } ist eine, die { $account } in iCloud hat. Sie muss nicht geladen werden: { BYTES($bytes) }. Was soll mit ihr geschehen?
   *[other] { $files } Dateien in { $root } sind solche, die { $account } in iCloud hat. Sie müssen nicht geladen werden: { BYTES($bytes) }. Was soll mit ihnen geschehen?
  }
adopt-matched = ✓ { $files ->
    [one] Eine Datei ist
   *[other] { $files } Dateien sind
  } an Apples Prüfsumme erkannt, { BYTES($bytes) }.
adopt-here = = { $files ->
    [one] Eine ist
   *[other] { $files } sind
  } schon in der Bibliothek, { BYTES($bytes) }.
adopt-copy = – { $files ->
    [one] Eine ist eine weitere Kopie
   *[other] { $files } sind weitere Kopien
  } von anderen im Ordner, { BYTES($bytes) }:
adopt-unwanted = – { $files ->
    [one] Eine ist in iCloud, aber
   *[other] { $files } sind in iCloud, aber
  } laut Konfiguration nicht gewünscht, { BYTES($bytes) }:
adopt-changed = ! { $files ->
    [one] Eine trägt einen Namen, den iCloud kennt, aber
   *[other] { $files } tragen Namen, die iCloud kennt, aber
  } mit anderen Bytes – seither bearbeitet oder von einem Programm beschrieben, { BYTES($bytes) }:
adopt-unknown = – { $files ->
    [one] Eine ist
   *[other] { $files } sind
  } nicht in iCloud, { BYTES($bytes) }:
adopt-example = { "    " }{ $path }
adopt-may-stay = 'stay' trägt sie ein, wo sie liegen; 'place' kopiert oder verlinkt sie dorthin, wohin neue Bilder kommen. Dateien des Ordners werden nie verändert oder entfernt.
adopt-cannot-stay = 'place' kopiert oder verlinkt sie dorthin, wohin neue Bilder kommen. Dateien des Ordners werden nie verändert oder entfernt. Nur innerhalb der Bibliothek könnten sie bleiben, wo sie sind.
adopt-stay = Bleiben, wo sie sind
adopt-place = Ablegen wie neue Bilder
adopt-cancel = Abbrechen
adopt-cancelled = Nichts wurde übernommen.
adopt-begun-stay = { $files ->
    [one] Eine Datei wird
   *[other] { $files } Dateien werden
  } eingetragen, wo sie liegen.
adopt-begun-place = { $files ->
    [one] Eine Datei kommt
   *[other] { $files } Dateien kommen
  } aus dem Ordner statt aus iCloud.
ended-adopt = { $matched ->
    [0] { "" }
   *[other] { $matched } erkannt, { $here } schon hier, { $unmatched } nicht erkannt. Sag challenges, um zu wählen, adopt csv für eine Liste.
  }{ $taken ->
    [0] { "" }
   *[other] { $taken } übernommen, { BYTES($bytes) }, die nicht geladen werden müssen.
  }{ $left ->
    [0] { "" }
   *[other] { " " }{ $left } blieben liegen: Sie haben sich seither verändert.
  }

## free up
help-freeup = { "  " }{ $usage } – lässt Bilder aus iCloud gehen, die hier sicher sind; fragt vorher
    .example = Zum Beispiel: freeup anna older-than 2y larger-than 50MB
freeup-how = Sag, was gehen darf, zum Beispiel: freeup older-than 2y larger-than 50MB
freeup-so-far = { $account }: { $done ->
    [0] Noch nichts hat iCloud verlassen
    [one] Ein Bild hat iCloud verlassen, { BYTES($bytes) }
   *[other] { $done } Bilder haben iCloud verlassen, { BYTES($bytes) }
  }; { $waiting } sind unterwegs, { $skipped } wurden dort gelassen.
freeup-none = { $account }: Danach darf nichts gehen. Vorgeschlagen wird nur, was vollständig und nachgewiesen hier ist, kein Favorit und nicht ausgeblendet.
freeup-ask = { $count ->
    [one] Ein Bild von { $account } aus iCloud löschen? Das schafft dort { BYTES($bytes) } Platz.
   *[other] { $count } Bilder von { $account } aus iCloud löschen? Das schafft dort { BYTES($bytes) } Platz.
  }
freeup-example = { "    " }{ $name }, { BYTES($bytes) }, aufgenommen { WHEN($at) }, hier als { $path }
freeup-example-undated = { "    " }{ $name }, { BYTES($bytes) }, hier als { $path }
freeup-more = { $count ->
    [one] { "    " }und eines mehr
   *[other] { "    " }und { $count } mehr
  }
freeup-kept = Sie verschwinden von allen Geräten und liegen 30 Tage in „Zuletzt gelöscht“. Die Bibliothek behält sie; jedes wird unmittelbar davor noch einmal gelesen.
freeup-only-here = ! Die Bibliothek hat dann die einzige Kopie: Kein anderes Ziel hat bisher eine.
freeup-yes = Aus iCloud löschen
freeup-no = Dort behalten
freeup-nothing = Nichts verlässt iCloud.
freeup-begun = { $count ->
    [one] Ein Bild wird
   *[other] { $count } Bilder werden
  } noch einmal geprüft und dann aus iCloud gelöscht, { BYTES($bytes) }.
ended-free-up = { $freed ->
    [0] Nichts hat iCloud verlassen.
    [one] Ein Bild hat iCloud verlassen, { BYTES($bytes) }.
   *[other] { $freed } Bilder haben iCloud verlassen, { BYTES($bytes) }.
  }{ $skipped ->
    [0] { "" }
   *[other] { " " }{ $skipped } wurden dort gelassen: Sie sind nicht mehr, was sie waren, als gefragt wurde.
  }

## mirror
help-mirror = { "  " }{ $usage } – ob die Bibliothek dem folgt, was in iCloud gelöscht wird; fragt vorher
    .example = Zum Beispiel: mirror anna on
    .words = spiegel
mirror-is-off = { $account }: Die Bibliothek ist ein Archiv. Was in iCloud gelöscht wird, bleibt hier.
mirror-is-on = { $account }: Die Bibliothek ist ein Spiegel. Was in iCloud gelöscht wird, kommt auch hier in den Papierkorb, für { DURATION($keep) }; was freeup gehen ließ, bleibt. Um das zu beenden: mirror { $account } off
mirror-ask = Soll die Bibliothek von { $account } ab jetzt dem folgen, was in der iCloud von { $location } gelöscht wird?
mirror-what-goes = Wer ein Bild auf einem Gerät oder auf icloud.com löscht, legt es auch hier in den Papierkorb, ohne gefragt zu werden. { DURATION($keep) } lang lässt es sich von dort zurückholen, dann ist es endgültig weg.
mirror-freed-stays = Was freeup aus iCloud gehen ließ, bleibt hier. Ein Bild, das in einer Liste fehlt, gilt nicht als gelöscht.
mirror-none-deleted = Nichts, was hier liegt, ist jetzt in iCloud gelöscht.
mirror-deleted = { $count ->
    [one] Ein Bild, das hier liegt, wurde in iCloud schon gelöscht, { BYTES($bytes) }. Es kommt nur in den Papierkorb, wenn du das sagst:
   *[other] { $count } Bilder, die hier liegen, wurden in iCloud schon gelöscht, { BYTES($bytes) }. Sie kommen nur in den Papierkorb, wenn du das sagst:
  }
mirror-more = { $count ->
    [one] { "    " }und eines mehr
   *[other] { "    " }und { $count } mehr
  }
mirror-from-now-on = Ab jetzt
mirror-those-too = { $count ->
    [one] Ab jetzt, und dieses auch
   *[other] Ab jetzt, und diese { $count } auch
  }
mirror-cancel = Archiv lassen
mirror-unchanged = { $account } bleibt ein Archiv: Alles bleibt hier.
mirror-begun = ✓ Die Bibliothek von { $account } folgt ab jetzt dem, was in iCloud gelöscht wird.
mirror-those-go = { $count ->
    [one] Das Bild, das dort vorher gelöscht wurde, kommt mit dem Abgleich, der jetzt beginnt, in den Papierkorb.
   *[other] Die { $count } Bilder, die dort vorher gelöscht wurden, kommen mit dem Abgleich, der jetzt beginnt, in den Papierkorb.
  }
mirror-ended = { $account } ist ein Archiv: Was ab jetzt in iCloud gelöscht wird, bleibt hier. Was schon im Papierkorb liegt, lässt sich zurückholen: restore

## libraries and albums
help-libraries = { "  " }{ $usage } – die Fotomediatheken, von denen Apple erzählt hat, und welchen davon gefolgt wird
    .example = Zum Beispiel: mediatheken anna
    .words = mediatheken
libraries-heading = { $account } hat in iCloud diese Mediatheken:
libraries-none = { $account }: Apple hat noch von keiner Mediathek erzählt. Sag sync und frag danach noch einmal.
library-line = { "  " }{ $kind ->
    [own] Die eigene Mediathek
    [shared-owner] Die geteilte Mediathek, als ihr Eigentümer
   *[other] Eine geteilte Mediathek, als Mitglied
  }: { $items ->
    [one] ein Objekt
   *[other] { $items } Objekte
  }{ $hidden ->
    [0] { "" }
   *[other] , { $hidden } davon ausgeblendet
  }
library-followed = { "    " }ihr wird gefolgt; vollständig bekannt seit { WHEN($at) }
library-being-listed = { "    " }ihr wird gefolgt; sie wird gerade zum ersten Mal gelesen
library-not-chosen = { "    " }ihr wird nicht gefolgt: libraries in der Konfiguration lässt sie aus
library-gone = { "    " }fort seit { WHEN($at) }: gelöscht oder mit diesem Konto nicht mehr geteilt. Was von dort kam, bleibt hier.
help-albums = { "  " }{ $usage } – die Alben in ihren Ordnern: wie viele in iCloud sind, wie viele hier
    .example = Zum Beispiel: alben anna
    .words = alben
albums-heading = Alben von { $account }:
albums-none = { $account } hat keine Alben.
album-line = { $indent }{ $title } – { $items } in iCloud, { $here } hier
album-local = { $indent }{ $title } – { $here } hier
album-folder = { $indent }{ $title }/
album-smart = { $indent }{ $title } – ein intelligentes Album: Apple nennt nur seinen Namen
albums-more = { $count ->
    [one] und eines mehr
   *[other] und { $count } mehr
  }; alle mit --json
ended-albums = { $linked ->
    [0] { $unlinked ->
        [0] Die Alben sind, wie sie waren.
       *[other] { $unlinked } Verweise aus den Alben genommen.
    }
   *[other] { $linked } Verweise in den Alben angelegt, { $unlinked } herausgenommen.
  }

## looking for pictures
help-find = { "  " }{ $usage } – sucht Bilder, mit deinen Worten
    .example = Zum Beispiel: finde fotos aus rom im mai 2023
    .words = finde suche such search
help-more = { "  " }{ $usage } – die nächsten Bilder der letzten Liste
    .example = Zum Beispiel: mehr
    .words = mehr weiter next
help-show = { "  " }{ $usage } – alles über ein Bild: 3 ist das dritte der letzten Liste, #123 ein Bild nach seiner Nummer
    .example = Zum Beispiel: show 3
    .words = details
help-random = { "  " }{ $usage } – ein zufälliges Bild
    .example = Zum Beispiel: zufall letzter sommer
    .words = zufall überraschung surprise
help-memories = { "  " }{ $usage } – was du an diesem Tag in früheren Jahren fotografiert hast
    .example = Zum Beispiel: erinnerungen 24. dezember
    .words = erinnerungen erinnerung memory
plain = { $text }
quoted = „{ $text }“
dotted = { $one } · { $other }
either = { $one } oder { $other }
when-any = irgendwann
when-before = vor { $when }
when-since = seit { $when }
when-and-more = { $items } und { $more ->
    [one] ein weiteres Mal
   *[other] { $more } weitere Male
  }
when-unknown = Datum unbekannt
on-weekends = am Wochenende
on-weekday = { $day ->
    [0] sonntags
    [1] montags
    [2] dienstags
    [3] mittwochs
    [4] donnerstags
    [5] freitags
   *[6] samstags
  }
kind-any = Bilder
    .head = Bilder
kind-photo = Fotos
    .head = Fotos
kind-video = Videos
    .head = Videos
kind-live = Live Photos
    .head = Live Photos
kind-portrait = Porträts
    .head = Porträts
kind-panorama = Panoramen
    .head = Panoramen
kind-burst = Serienbilder
    .head = Serienbilder
kind-screenshot = Bildschirmfotos
    .head = Bildschirmfotos
kind-selfie = Selfies
    .head = Selfies
kind-hdr = HDR-Fotos
    .head = HDR-Fotos
kind-slow-motion = Zeitlupenvideos
    .head = Zeitlupenvideos
kind-timelapse = Zeitraffervideos
    .head = Zeitraffervideos
kind-raw = RAW-Fotos
    .head = RAW-Fotos
kind-edited = bearbeitete Bilder
    .head = Bearbeitete Bilder
kind-favourite = Favoriten
    .head = Favoriten
found = { $what }: { $count ->
    [0] nichts gefunden.
    [one] eins gefunden.
   *[other] { $count } gefunden.
  }
found-where = { $what } { $where }
found-with = { $what }, { $detail }
found-being = nur { $kinds }
found-from = aus { $places }
found-near = im Umkreis von { $kilometres } km um { $place }
found-camera = aufgenommen mit { $names }
found-lens = mit dem Objektiv { $names }
found-people = mit { $names }
found-account = vom Konto { $names }
found-album = { $count ->
    [one] im Album { $names }
   *[other] in einem der Alben { $names }
  }
found-keyword = mit dem Stichwort { $word }
found-name = mit einem Dateinamen wie { $pattern }
found-words = { $count ->
    [one] mit dem Wort { $names }
   *[other] mit den Wörtern { $names }
  }
found-none-hint = Mit weniger Worten findest du mehr: lass eins weg oder nimm einen längeren Zeitraum.
left-out = { $words } habe ich weggelassen: unter diesem Namen kenne ich kein Bild.
nothing-understood = Sag es mit einem Ort, einem Datum, einer Person, einer Kamera, einem Album oder einem Wort aus einem Titel, zum Beispiel: finde videos aus lissabon 2022
doubt-taken-as = „{ $word }“ habe ich als { $field } verstanden; als { $also } geht es mit { $say }.
doubt-day-first = Bei { $word } habe ich den Tag vor dem Monat gelesen.
doubt-negation = Etwas auszuschließen kann ich noch nicht: „{ $word }“ blieb unbeachtet.
doubt-no-position = Ich weiß nicht genau, wo { $word } liegt; deshalb findest du nur Bilder, die dort entstanden sind.
doubt-several-places = { $word } gibt es in { $countries }; du siehst Bilder von überall dort.
field-when = Datum
field-weekday = Wochentag
field-kind = Art von Bild
field-place = Ort
field-near = Ort
field-camera = Kamera
field-lens = Objektiv
field-album = Album
field-people = Person
field-account = Konto
field-keyword = Stichwort
field-name = Dateinamen
field-words = Wort in einem Text
suggestion-more = Mehr
suggestion-find = { $what }
suggestion-next = Nächstes
suggestion-favourite = ♥ Favorit
suggestion-unfavourite = Kein Favorit
suggestion-tags = Stichwörter
suggestion-albums = Album
suggestion-put-in = + { $word }
suggestion-take-out = ✕ { $word }
suggestion-page-before = Zurück
suggestion-share = Teilen
suggestion-original = Original
suggestion-trash = In den Papierkorb
suggestion-another = Noch eins
suggestion-year = { $year }: alle { $count }
more = { $from } bis { $to }:
more-last = { $from } bis { $to }, die letzten:
random-one-of = { $what }: eins von { $count }.
memories = An diesem Tag, { $day }:
memories-around = Vom { $day } selbst gibt es aus früheren Jahren nichts. { $around ->
    [one] Vom Tag davor bis zum Tag danach:
   *[other] Von { $around } Tagen davor bis { $around } Tage danach:
  }
memories-none = Vom { $day } gibt es aus früheren Jahren nichts, auch nicht von den Tagen davor und danach.
memories-year = { $year }, { $ago ->
    [0] dieses Jahr
    [one] vor einem Jahr
   *[other] vor { $ago } Jahren
  }: { $count ->
    [one] ein Bild
   *[other] { $count } Bilder
  }
caption-keywords = { $names }
caption-more = { $count } weitere
mark-video = Video
mark-clip = { DURATION($duration) }
mark-live = Live Photo
mark-panorama = Panorama
mark-burst = Serienbild
mark-screenshot = Bildschirmfoto
mark-selfie = Selfie
mark-hdr = HDR
mark-portrait = Porträt
mark-slow-motion = Zeitlupe
mark-timelapse = Zeitraffer
mark-raw = RAW
mark-favourite = ♥
show-when = Aufgenommen am { $when } ({ $zone })
show-when-unknown = Wann es aufgenommen wurde, ist nicht bekannt
show-place = Ort: { $place }
show-position = Position: { $position }
show-camera = Kamera: { $camera }
show-lens = Objektiv: { $lens }
show-exposure = { $settings }
show-size = { $size } Pixel, { $megapixels } MP
show-frame = { $size } Pixel
show-duration = { DURATION($duration) } lang
show-people = Mit { $names }
show-albums = { $count ->
    [one] Album: { $names }
   *[other] Alben: { $names }
  }
show-keywords = { $count ->
    [one] Stichwort: { $names }
   *[other] Stichwörter: { $names }
  }
show-rating = { $stars ->
    [one] Ein Stern
   *[other] { $stars } Sterne
  }
show-account = Konto: { $account }
show-files = { $count ->
    [one] Eine Datei:
   *[other] { $count } Dateien:
  }
show-file = { "  " }{ $part }: { $path }, { BYTES($bytes) }
part-original = Original
part-edited = bearbeitet
part-live = Film des Live Photos
part-edited-live = bearbeiteter Film
part-alternative = RAW oder JPEG daneben
part-sidecar = Begleitdatei
error-search-too-long = Das ist mehr, als ich auf einmal suchen kann.
    .hint = Sag es mit höchstens { $words } Wörtern.
error-no-more = Mehr Bilder gibt es hier nicht.
    .hint = Such nach anderen, zum Beispiel: finde letzten sommer
error-asset-unknown = Ein Bild #{ $id }, das du sehen kannst, gibt es nicht.
    .hint = Die Nummern stehen unter den Bildern, die du findest.
error-day-unclear = Ich weiß nicht, welcher Tag „{ $what }“ ist.
    .hint = Sag zum Beispiel: erinnerungen 24. dezember
## Konten und Anmeldung bei iCloud
help-accounts = { "  " }{ $usage } – wessen Bilder das sind, woher sie kommen und wie es um jede Anmeldung steht
    .example = Zum Beispiel: konten
    .words = konten
help-signin = { "  " }{ $usage } – meldet bei einem Apple-Konto an; das Passwort tippst du am Terminal
    .example = Zum Beispiel: signin anna
    .words = anmelden
help-code = { "  " }{ $usage } – der Bestätigungscode, den Apple geschickt hat
    .example = Zum Beispiel: code 123456, oder bei mehreren Konten: code 123456 anna
help-signout = { "  " }{ $usage } – beendet die Sitzung bei einem Apple-Konto; die Bilder bleiben
    .example = Zum Beispiel: signout anna
    .words = abmelden
account-line = { $account }: { $count ->
    [0] noch keine Bilder hier
    [one] ein Bild hier
   *[other] { $count } Bilder hier
  }.
account-source = { "  " }{ $type ->
    [icloud] aus iCloud-Fotos von { $location }
   *[other] aus dem Ordner { $location }
  }
account-mirror = { "  " }ein Spiegel: Was in iCloud gelöscht wird, kommt auch hier in den Papierkorb
account-archive = { "  " }ein Archiv: Was in iCloud gelöscht wird, bleibt hier
account-signed-in = { "  " }angemeldet{ $ends ->
    [0] { "" }
   *[other] ; den nächsten Code will Apple am { WHEN($ends) }
  }.
account-paused = { "  " }Apple bleibt bis { WHEN($until) } in Ruhe; danach geht es von selbst weiter.
account-blocked = { "  " }{ $reason }
account-waiting = { "  " }{ $kind ->
    [unknown] seit dem Start noch nicht versucht
    [code-needed] wartet auf einen Bestätigungscode: challenges
    [consent-needed] wartet auf eine Erlaubnis an einem Gerät: challenges
    [terms-needed] wartet, bis Apples neue Bedingungen angenommen sind: challenges
    [wrong-password] Apple lehnt das Passwort ab: signin { $account }
    [signed-out] abgemeldet: signin { $account }
   *[other] wartet auf das Passwort: signin { $account }
  }.
icloud-cancel = Jetzt nicht
icloud-code-ask = Apple will einen Bestätigungscode, bevor es die iCloud von { $account } öffnet.
icloud-code-renewal = Mit einem Bestätigungscode vertraut Apple Homeroll weiter, was die iCloud von { $account } angeht. Bilder kommen derweil weiter.
icloud-code-unsent = Noch wurde kein Code geschickt: Sag, wohin du ihn willst.
icloud-code-sent-devices = Der Code steht auf den Apple-Geräten dieses Kontos; er gilt bis { WHEN($until) }.
icloud-code-sent-sms = Der Code ging per SMS an die Nummer, die auf { $digits } endet; er gilt bis { WHEN($until) }.
icloud-code-sent-call = Apple ruft die Nummer, die auf { $digits } endet, mit dem Code an; er gilt bis { WHEN($until) }.
icloud-code-how = Dann antworte mit seinen Ziffern, hier oder wo immer du mit Homeroll redest: code 123456 { $account }
icloud-code-send = Code an die Geräte schicken
icloud-code-sms = SMS an …{ $digits }
icloud-code-call = Anruf an …{ $digits }
icloud-code-again = Noch einmal schicken
icloud-signed-in = ✓ Angemeldet bei der iCloud von { $account }.{ $ends ->
    [0] { "" }
   *[other] { " " }Der nächste Code ist am { WHEN($ends) } fällig; eine Woche vorher hörst du davon.
  }
icloud-left = Es bleibt, wie es ist. Aus der iCloud von { $account } kommt nichts, bis du sagst: signin { $account }
icloud-left-open = Es bleibt, wie es ist. Bilder kommen weiter, bis Apples Vertrauen endet; dann braucht es einen Code.
icloud-password-ask = Das Passwort von { $appleId }, dem Apple-Konto von { $account }:
icloud-password-kept = Sobald Apple es angenommen hat, liegt es versiegelt auf diesem Rechner; zu sehen bekommt es niemand.
icloud-consent-ask = Die iCloud von { $account } hat den Erweiterten Datenschutz: Nur ein Gerät aus diesem Konto kann sie öffnen.
icloud-consent-not-given = Niemand hat es rechtzeitig erlaubt.
icloud-consent-how = Halte ein iPhone, iPad oder einen Mac von { $account } bereit: Dort erscheint eine Frage, die binnen fünf Minuten erlaubt sein will.
icloud-consent-choice = Auf den Geräten fragen
icloud-terms-ask = Apple hat neue Nutzungsbedingungen, die für die iCloud von { $account } angenommen werden müssen.
icloud-terms-read = Lies sie zuerst, auf icloud.com oder an einem Gerät. Wer sie hier annimmt, tut es im Namen dessen, dem das Konto gehört.
icloud-terms-accept = Bedingungen annehmen
icloud-trust-ask = Apple vertraut Homeroll bei der iCloud von { $account } bis { WHEN($at) }. Jetzt verlängern?
icloud-trust-after = Es braucht einen Code, der sofort geschickt wird. Ohne ihn kommen ab dann keine Bilder mehr, bis jemand einen eingibt.
icloud-trust-renew = Verlängern: Code schicken
icloud-trust-later = Später
icloud-signed-out = Abgemeldet von der iCloud von { $account }; das Passwort ist hier vergessen. Die Bilder bleiben. Wieder anmelden: signin { $account }
icloud-signout-sure = Von der iCloud von { $account } abmelden? Danach kommt von dort nichts Neues, und das versiegelte Passwort wird vergessen. Kein Bild wird entfernt. Wenn du das willst, sag: signout { $word } yes
icloud-signout-yes = Abmelden
error-icloud-none = Es ist kein Apple-Konto eingerichtet.
    .hint = Gib einem Konto in der Konfiguration eine Quelle der Art icloud mit ihrer appleId.
error-icloud-account-unknown = Ein Apple-Konto namens { $name } gibt es hier nicht.
    .hint = Es gibt: { $accounts }
error-icloud-account-which = Es gibt mehrere Apple-Konten.
    .hint = Sag, welches: { $accounts }
error-icloud-not-signed-in = Die iCloud von { $account } ist nicht offen.
    .hint = Sieh nach, warum: accounts. Anmelden: signin { $account }
error-icloud-password-at-terminal = Zur Anmeldung bei der iCloud von { $account } gehört das Passwort, und das gehört in keinen Chat.
    .hint = Sag am Rechner, auf dem Homeroll läuft: homeroll signin { $account }
error-icloud-no-code = Das ist kein Code.
    .hint = Ein Code besteht nur aus Ziffern: code 123456
error-icloud-code-unwanted = Niemand wartet auf einen Code, den du geben könntest.
    .hint = Sieh nach, wie es um die Konten steht: accounts
error-icloud-code-whose = Mehrere Konten warten auf einen Code.
    .hint = Sag, zu wem er gehört: code 123456, und danach eines von { $accounts }
error-icloud-ca-unreadable = Die Datei mit Zertifizierungsstellen, { $path }, lässt sich nicht lesen ({ $reason }).
    .hint = Berichtige apple.ca in der Konfiguration, oder lass Homeroll die Datei lesen.
error-icloud-signed-out = { $account } ist von iCloud abgemeldet.
    .hint = Wieder anmelden: signin { $account }
error-icloud-code-needed = Apple will einen Bestätigungscode für { $account }.
    .hint = Siehe: challenges
error-icloud-terms-needed = Apple hat neue Bedingungen, die für { $account } angenommen werden müssen.
    .hint = Siehe: challenges. Oder nimm sie an einem Apple-Gerät an; Homeroll merkt es binnen einer Stunde.
error-icloud-password-needed = Das Passwort des Apple-Kontos von { $account } fehlt.
    .hint = Sag am Rechner, auf dem Homeroll läuft: homeroll signin { $account }
error-icloud-wrong-password = Apple lehnt die Apple-ID oder das Passwort von { $account } ab. Es wird nicht von selbst noch einmal geschickt.
    .hint = Tippe das richtige an dem Rechner, auf dem Homeroll läuft: homeroll signin { $account }. Steht es in einer Datei, dann berichtige es dort.
error-icloud-account-locked = Apple hat das Konto von { $account } gesperrt, wie nach zu vielen Versuchen.
    .hint = Entsperre es auf iforgot.apple.com und sag dann: signin { $account }
error-icloud-code-wrong = Das war nicht der richtige Code für { $account }.
    .hint = Sieh dir den neuesten Code noch einmal an und gib ihn wieder ein.
error-icloud-code-limit = Apple hatte zu viele Codes für { $account } und will eine Pause.
    .hint =
  { $until ->
    [0] Warte eine Stunde und verlange dann einen neuen Code.
   *[other] Verlange nach { WHEN($until) } einen neuen Code; frühere Versuche verlängern die Pause.
  }
error-icloud-code-expired = Die Anmeldung von { $account }, zu der dieser Code gehört, ist vorbei.
    .hint = Für einen neuen Code antworte auf die Frage noch einmal, wohin er soll: challenges
error-icloud-phone-unknown = Apple kennt diese Nummer für { $account } nicht mehr.
    .hint = Such einen anderen Weg für den Code aus: challenges
error-icloud-push-limit = Eben erst wurde ein Code für { $account } verlangt; ein zweiter machte ihn ungültig.
    .hint =
  { $until ->
    [0] Gib den ein, der kam, oder warte ein paar Minuten.
   *[other] Gib den ein, der kam, oder verlange nach { WHEN($until) } einen neuen.
  }
error-icloud-security-key-needed = Das Apple-Konto von { $account } meldet sich mit einem Sicherheitsschlüssel an; das geht nur in einem Browser.
    .hint = Homeroll kann das nicht. Entferne die Schlüssel auf account.apple.com, oder bring die Bilder über einen Ordner.
error-icloud-web-access-off = Die iCloud-Daten von { $account } sind im Web nicht erreichbar: Der Zugriff ist abgeschaltet.
    .hint = Am iPhone: Einstellungen, der Name oben, iCloud, Im Web auf iCloud-Daten zugreifen. Homeroll merkt es binnen einer Stunde.
error-icloud-consent-needed = Die iCloud von { $account } will an einem Gerät aus diesem Konto erlaubt sein (Erweiterter Datenschutz).
    .hint = Siehe: challenges
error-icloud-consent-refused = Auf den Geräten von { $account } hat es niemand rechtzeitig erlaubt.
    .hint = Entsperre ein Apple-Gerät dieses Kontos und frag noch einmal: challenges
error-icloud-repair-needed = Apple will von { $account } erst etwas auf seiner Website bestätigt haben.
    .hint = Melde dich auf account.apple.com an, beantworte, was dort gefragt wird, und sag dann: signin { $account }
error-icloud-two-step-account = Das Konto von { $account } hat Apples alte zweistufige Bestätigung, die iCloud nicht mehr öffnet.
    .hint = Schalte an einem Apple-Gerät die Zwei-Faktor-Authentifizierung ein und sag dann: signin { $account }
error-icloud-wrong-region = Das Apple-Konto von { $account } ist in der anderen Region zu Hause: { $domain }.
    .hint = Setz region dieser Quelle in der Konfiguration auf china oder auf world, und starte Homeroll neu.
error-icloud-photos-missing = iCloud-Fotos war für { $account } noch nie eingeschaltet.
    .hint = Am iPhone: Einstellungen, der Name oben, iCloud, Fotos. Homeroll merkt es binnen einer Stunde.
error-icloud-trust-refused = Der Code war richtig, aber Apple vertraut Homeroll bei { $account } trotzdem nicht.
    .hint = Verlange einen anderen Code: challenges. Passiert es wieder, dann warte bis morgen.
error-icloud-other-account = Die Sitzung, die für { $account } hier liegt, gehört zu einer anderen Apple-ID als der in der Konfiguration; sie wird nicht benutzt.
    .hint = Trag die frühere Apple-ID wieder ein. Ist die neue gemeint, dann vergiss die alte Sitzung: signout { $account } yes, danach signin { $account }
error-icloud-store-broken = Die Sitzung, die für { $account } hier liegt, lässt sich nicht lesen.
    .hint = Vergiss sie und melde neu an: signout { $account } yes, danach signin { $account }
error-icloud-store-busy = Ein anderes Programm hält die iCloud-Sitzung von { $account } fest.
    .hint = Nichts zu tun: Es wird wieder versucht. Bleibt es so, dann sieh nach, ob ein zweites Homeroll denselben Datenordner benutzt.
error-icloud-sign-in-limit = Für { $account } gab es in kurzer Zeit zu viele Anmeldungen; Homeroll hört auf, bevor Apple es tut.
    .hint =
  { $until ->
    [0] Binnen einer Stunde geht es von selbst weiter.
   *[other] Nach { WHEN($until) } darf es wieder versucht werden.
  }
error-icloud-throttled = Apple bittet für { $account } um eine Pause.
    .hint =
  { $until ->
    [0] Nichts zu tun: Es geht von selbst weiter.
   *[other] Nichts zu tun: Nach { WHEN($until) } geht es von selbst weiter.
  }
error-icloud-access-denied = Apple verweigert die Fotos von { $account } eine Weile, wie nach zu vielen Anfragen.
    .hint =
  { $until ->
    [0] Lass es ein paar Stunden in Ruhe; es geht von selbst weiter.
   *[other] Lass es in Ruhe; nach { WHEN($until) } geht es von selbst weiter.
  }
error-icloud-session-lost = Die iCloud-Sitzung von { $account } ist zu Ende.
    .hint = Sie wird von selbst wieder geöffnet. Bleibt es so: signin { $account }
error-icloud-unreachable = Apple antwortet nicht für { $account }.
    .hint = Sieh nach der Internetverbindung. Es wird von selbst wieder versucht.
error-icloud-server-identity = Was für { $account } an Apples Stelle antwortete, konnte nicht beweisen, dass es das Konto kennt. Das Passwort wurde nicht preisgegeben.
    .hint = Prüfe apple.auth, den Proxy und das Netz. Stimmen sie, dann versuch es morgen wieder.
error-icloud-bad-option = Eine Adresse von Apple für { $account } ist keine, die zu gebrauchen wäre.
    .hint = Prüfe den Abschnitt apple dieser Quelle in der Konfiguration.
error-icloud-token-refused = Apple hat vergessen, bis wohin { $account } gelesen wurde.
    .hint = Nichts zu tun: Die ganze Mediathek wird noch einmal aufgelistet; heruntergeladen wird nichts doppelt.
error-icloud-zone-gone = Eine Mediathek von { $account } ist nicht mehr da oder nicht mehr geteilt.
    .hint = Was davon nach Hause kam, bleibt.
error-icloud-answer-odd = Apple gab für { $account } eine Antwort, die nicht zu verstehen ist.
    .hint = Es wird wieder versucht. Bleibt es so, dann such nach einem neueren Homeroll: Apple hat vielleicht etwas geändert.
error-icloud-answer-too-large = Apple gab für { $account } eine größere Antwort, als irgendeinen Sinn ergibt.
    .hint = Es wird wieder versucht. Bleibt es so, dann melde es bitte.
error-icloud-refused = Apple hat eine Anfrage für { $account } abgelehnt.
    .hint = Es wird wieder versucht. Bleibt es so, dann sieh ins Protokoll und melde es bitte.
error-icloud-host-refused = Apple nannte für { $account } eine Adresse, die keine von Apple ist: { $host }.
    .hint = Von dort wurde nichts geholt. Ist sie richtig, etwa für einen Proxy, dann trag sie bei apple.contentHosts oder apple.cloudKitHosts ein.
error-icloud-content-damaged = Was von einem Bild von { $account } kam, ist nicht das Bild. Es wurde verworfen.
    .hint = Nichts zu tun: Es wird neu geholt.
error-icloud-content-missing = Ein Bild von { $account } ist noch nicht in iCloud: Das Gerät, mit dem es entstand, hat es noch nicht hochgeladen.
    .hint = Nichts zu tun: Es kommt, sobald das Gerät so weit ist.
error-icloud-download-failed = Eine Datei ließ sich gerade nicht aus iCloud laden: { $name }.
    .hint = Es wird von selbst wieder versucht.
error-icloud-content-changed = Ein Bild von { $account } wurde in iCloud geändert, während es geholt wurde.
    .hint = Nichts zu tun: Der nächste Abgleich bringt das neue.
error-icloud-content-gone = Ein Bild von { $account } wurde aus iCloud entfernt, bevor es geholt werden konnte.
    .hint = Nichts zu tun.
error-icloud-target-failed = Ein Bild von { $account } ließ sich nicht auf den Datenträger der Bibliothek schreiben.
    .hint = Sieh nach, ob er eingehängt ist und Platz hat; es geht von selbst weiter.
## everyday: what people say about pictures, and do with them
help-favourite = { "  " }{ $usage } – diese Bilder sind Favoriten; mit 'off' hinter den Nummern keine mehr
    .example = Zum Beispiel: favorit 3, oder: favorit 1 2 5
    .words = favorit fav favorite
help-unfavourite = { "  " }{ $usage } – diese Bilder sind keine Favoriten
    .example = Zum Beispiel: unfavourite 3
    .words = keinfavorit unfav unfavorite
help-tag = { "  " }{ $usage } – gibt Bildern Stichwörter
    .example = Zum Beispiel: tag 1 2 strand "großer urlaub"
    .words = stichwort schlagwort
help-untag = { "  " }{ $usage } – nimmt Bildern Stichwörter
    .example = Zum Beispiel: untag 1 2 strand
    .words = stichwortweg
help-rate = { "  " }{ $usage } – gibt Bildern 1 bis 5 Sterne, oder 0 für keine
    .example = Zum Beispiel: bewerte 1 2 5 gibt den Bildern 1 und 2 fünf Sterne
    .words = bewerte bewerten sterne
help-title = { "  " }{ $usage } – wie ein Bild heißt; 'off' für das, was seine Datei sagt
    .example = Zum Beispiel: titel 3 Oma im Garten
    .words = titel nenne
help-hide = { "  " }{ $usage } – lässt Bilder verschwinden; find hidden zeigt sie
    .example = Zum Beispiel: verstecke 3
    .words = verstecke verstecken ausblenden
help-unhide = { "  " }{ $usage } – zeigt versteckte Bilder wieder
    .example = Zum Beispiel: einblenden 3
    .words = einblenden
help-album = { "  " }{ $usage } – legt Bilder in ein Album, notfalls ein neues
    .example = Zum Beispiel: album "Rom 2024" 1 2 5
    .words = albumdazu
help-unalbum = { "  " }{ $usage } – nimmt Bilder aus einem Album; in der Bibliothek bleiben sie
    .example = Zum Beispiel: unalbum "Rom 2024" 5
    .words = albumweg album-remove
help-tags = { "  " }{ $usage } – die Stichwörter eines Bildes, mit Knöpfen, die sie geben und nehmen
    .example = Zum Beispiel: stichwörter 3
    .words = stichwörter stichworte schlagwörter
tags-of =
  { $count ->
    [one] Stichwort von { $name }: { $names }.
   *[other] Stichwörter von { $name }: { $names }.
  }
tags-none = { $name } hat noch kein Stichwort.
tags-how = – Für ein anderes sag: tag #{ $id } "großer urlaub"
help-albumsof = { "  " }{ $usage } – die Alben eines Bildes, mit Knöpfen, die es hineinlegen und herausnehmen
    .example = Zum Beispiel: albenvon 3
    .words = albenvon
albumsof =
  { $count ->
    [one] { $name } ist im Album { $names }.
   *[other] { $name } ist in den Alben { $names }.
  }
albumsof-none = { $name } ist noch in keinem Album.
albumsof-how = – Für ein neues sag: album "Rom 2024" #{ $id }
help-share = { "  " }{ $usage } – Kopien zum Weitergeben, die nicht verraten, wo und wann; 'with-place' lässt den Ort drin
    .example = Zum Beispiel: teile 1 2 5
    .words = teile teilen weitergeben
help-original = { "  " }{ $usage } – die Dateien, wie sie sind, mit allem, was darin steht
    .example = Zum Beispiel: original 3
    .words = originale
help-export = { "  " }{ $usage } – ein Zip von dem, was eine Suche findet
    .example = Zum Beispiel: exportiere rom 2023
    .words = exportiere exportieren zip
handed-file = { "  " }{ $path }
share-done =
  { $count ->
    [one] { $name } zum Weitergeben: Darin steht nicht, wo, wann oder womit es aufgenommen wurde. Die Kopie bleibt einen Tag.
   *[other] { $count } Bilder zum Weitergeben: Darin steht nicht, wo, wann oder womit sie aufgenommen wurden. Die Kopien bleiben einen Tag.
  }
share-with-place =
  { $count ->
    [one] { $name } zum Weitergeben, mit dem Ort der Aufnahme. Die Kopie bleibt einen Tag.
   *[other] { $count } Bilder zum Weitergeben, mit den Orten der Aufnahmen. Die Kopien bleiben einen Tag.
  }
share-suggest-place = Mit dem Ort
error-clip-not-copied = Diesen Clip kann ich nicht ohne das kopieren, was darin steht.
    .hint = Die Datei, wie sie ist: original und ihre Nummer.
original-done =
  { $count ->
    [one] { $name }, wie es ist, { BYTES($bytes) }. Darin steht alles, was die Kamera geschrieben hat, auch der Ort.
   *[other] { $count } Bilder, wie sie sind, { $files } Dateien, { BYTES($bytes) }. Darin steht alles, was die Kameras geschrieben haben, auch die Orte.
  }
export-started =
  { $what }: { $count ->
    [one] Ein Bild kommt
   *[other] { $count } Bilder kommen
  } in ein Zip, { BYTES($bytes) }. Es liegt dann einen Tag lang hier:
   { $path }
ended-export =
  { $exported ->
    [one] Ein Bild ist im Zip, { BYTES($bytes) }.
   *[other] { $exported } Bilder sind im Zip, { BYTES($bytes) }.
  }
ended-export-problems =
  { $missing ->
    [one] Eine Datei war nicht mehr in der Bibliothek; siehe: verify
   *[other] { $missing } Dateien waren nicht mehr in der Bibliothek; siehe: verify
  }
error-export-busy = Es wird gerade ein anderer Export gemacht.
    .hint = Sag es noch einmal, wenn der fertig ist.
error-export-nothing = Für „{ $what }“ gibt es nichts zu exportieren.
    .hint = Was es gibt, sagt: find { $what }
error-export-unclear = Ich weiß nicht, was „{ $what }“ heißt, und exportiere lieber nichts als zu viel.
    .hint = Versuch es erst mit find.
error-export-too-large = Das sind mehr als { BYTES($most) }, zu viel für ein Zip.
    .hint = Grenze es ein, auf ein Jahr, einen Monat oder einen Ort: export rom mai 2023
error-export-no-room = Das Zip braucht { BYTES($bytes) }, und nur { BYTES($free) } sind frei.
    .hint = Exportiere weniger, oder schaffe Platz.
suggestion-undo = Rückgängig
kind-hidden = versteckte Bilder
    .head = Versteckte Bilder
mark-hidden = versteckt
favourite-on =
  { $count ->
    [one] { $name } ist jetzt ein Favorit.
   *[other] { $count } Bilder sind jetzt Favoriten.
  }
favourite-off =
  { $count ->
    [one] { $name } ist kein Favorit mehr.
   *[other] { $count } Bilder sind keine Favoriten mehr.
  }
hidden-on =
  { $count ->
    [one] { $name } ist jetzt versteckt. Es bleibt in der Bibliothek; find hidden zeigt es.
   *[other] { $count } Bilder sind jetzt versteckt. Sie bleiben in der Bibliothek; find hidden zeigt sie.
  }
hidden-off =
  { $count ->
    [one] { $name } ist wieder zu sehen.
   *[other] { $count } Bilder sind wieder zu sehen.
  }
said-already =
  { $all ->
    [one] Es ist schon so.
   *[other] { $count ->
        [one] Bei einem davon ist es schon so.
       *[other] Bei { $count } davon ist es schon so.
    }
  }
tag-done =
  { $count ->
    [one] { $name } hat jetzt { $words }.
   *[other] { $count } Bilder haben jetzt { $words }.
  }
tag-already =
  { $count ->
    [one] { $name } hat { $words } schon.
   *[other] Die { $count } Bilder haben { $words } schon.
  }
untag-done =
  { $count ->
    [one] { $name } ist jetzt ohne { $words }.
   *[other] { $count } Bilder sind jetzt ohne { $words }.
  }
untag-already =
  { $count ->
    [one] { $name } hat kein { $words }.
   *[other] Die { $count } Bilder haben kein { $words }.
  }
error-tag-what = { $command } braucht Wörter hinter den Nummern.
    .hint = Zum Beispiel: { $command } 1 2 strand. Ein Wort, das eine Zahl ist, kommt in Anführungszeichen: { $command } 1 "2024"
rate-done =
  { $count ->
    [one] { $name } hat jetzt { $stars ->
        [one] einen Stern
       *[other] { $stars } Sterne
    }.
   *[other] { $count } Bilder haben jetzt { $stars ->
        [one] einen Stern
       *[other] { $stars } Sterne
    }.
  }
rate-none =
  { $count ->
    [one] { $name } hat keine Sterne mehr.
   *[other] { $count } Bilder haben keine Sterne mehr.
  }
error-rate-what = Wie viele Sterne?
    .hint = Sag die Bilder und dann 0 bis 5: bewerte 3 5
title-done = { $name } heißt jetzt „{ $title }“.
title-off = { $name } heißt wieder, wie Datei und Quelle sagen; das dauert einen Moment.
album-done =
  { $count ->
    [one] { $name } ist jetzt im Album { $album }.
   *[other] { $count } Bilder sind jetzt im Album { $album }.
  }
unalbum-done =
  { $count ->
    [one] { $name } ist nicht mehr im Album { $album }. In der Bibliothek bleibt es.
   *[other] { $count } Bilder sind nicht mehr im Album { $album }. In der Bibliothek bleiben sie.
  }
error-album-unknown = Ein Album { $album }, in dem diese Bilder sein könnten, gibt es nicht.
    .hint = Welche es gibt, sagt: albums
error-pictures-which = Welche Bilder? { $command } braucht ihre Nummern.
    .hint = 3 ist das dritte der letzten Liste, #123 ein Bild nach seiner Nummer: { $command } 3
error-pictures-too-many = Das sind zu viele Bilder auf einmal.
    .hint = Nenne höchstens { $most }.

## challenges and trash
challenge-how = { "  " }So antwortest du: answer { $id } { $choices } (bis { WHEN($at) })
challenges-open =
  { $count ->
    [0] Keine Frage wartet auf deine Antwort.
    [one] Eine Frage wartet auf deine Antwort:
   *[other] { $count } Fragen warten auf deine Antwort:
  }
challenges-more = … und { $count } weitere. Beantworte erst diese.
trash-ask =
  { $count ->
    [one] { $name } in den Papierkorb legen? { $files ->
      [one] Es ist eine Datei
     *[other] Es sind { $files } Dateien
    }, { BYTES($bytes) }.
   *[other] { $count } Bilder in den Papierkorb legen? Es sind { $files } Dateien, { BYTES($bytes) }.
  }
trash-example = { "  " }#{ $id } { $name }, aufgenommen { WHEN($at) }, { $account }
trash-example-undated = { "  " }#{ $id } { $name }, { $account }
trash-examples-more =
  { $count ->
    [one] { "  " }… und eines mehr
   *[other] { "  " }… und { $count } weitere
  }
trash-ask-kept =
  { $count ->
    [one] Bis { WHEN($until) } lässt es sich zurückholen, danach ist es endgültig weg.
   *[other] Bis { WHEN($until) } lassen sie sich zurückholen, danach sind sie endgültig weg.
  } In den Ordnern, aus denen sie kamen, wird nichts gelöscht.
trash-yes = In den Papierkorb
trash-no = Behalten
trash-kept = Es wurde nichts verschoben.
trash-done =
  { $count ->
    [one] { $name } liegt im Papierkorb und lässt sich bis { WHEN($until) } zurückholen: restore { $id }
   *[other] { $count } Bilder liegen im Papierkorb und lassen sich bis { WHEN($until) } zurückholen: restore last
  }
trash-unfinished = Noch sind nicht alle Dateien da, wo sie hinsollen. Verloren ist nichts: Der Rest folgt beim nächsten Start oder Aufräumen.
trash-undo = Zurückholen
trash-empty = Der Papierkorb ist leer.
trash-heading =
  { $assets ->
    [0] Im Papierkorb:
    [one] Im Papierkorb: ein Bild, { BYTES($bytes) }.
   *[other] Im Papierkorb: { $assets } Bilder, { BYTES($bytes) }.
  }
trash-asset = { "  " }#{ $id } { $name }, aufgenommen { WHEN($at) }, { $account }, { $files ->
    [one] eine Datei
   *[other] { $files } Dateien
  }, { BYTES($bytes) }, endgültig weg nach { WHEN($until) }
trash-asset-undated = { "  " }#{ $id } { $name }, { $account }, { $files ->
    [one] eine Datei
   *[other] { $files } Dateien
  }, { BYTES($bytes) }, endgültig weg nach { WHEN($until) }
trash-more =
  { $count ->
    [one] { "  " }… und eines mehr
   *[other] { "  " }… und { $count } weitere
  }
trash-others =
  { $files ->
    [one] Eine weitere Datei, die ersetzt wurde, { BYTES($bytes) }:
   *[other] { $files } weitere Dateien, die ersetzt wurden, { BYTES($bytes) }:
  }
trash-other = { "  " }{ $path }, { BYTES($bytes) }, endgültig weg nach { WHEN($until) }
empty-ask =
  { $files ->
    [one] Die eine Datei im Papierkorb endgültig löschen? { BYTES($bytes) }.
   *[other] Alle { $files } Dateien im Papierkorb endgültig löschen? { BYTES($bytes) }.
  }
empty-example = { "  " }{ $name }, aufgenommen { WHEN($at) }
empty-example-other = { "  " }{ $name }, im Papierkorb seit { WHEN($at) }
empty-examples-more =
  { $count ->
    [one] { "  " }… und eine mehr
   *[other] { "  " }… und { $count } weitere
  }
empty-final = Danach lassen sie sich nicht mehr zurückholen. Was nach dieser Frage in den Papierkorb kommt, bleibt darin.
empty-yes = Endgültig löschen
empty-no = Behalten
empty-kept = Es wurde nichts gelöscht.
empty-done =
  { $files ->
    [0] Es war nichts mehr zu löschen.
    [one] Eine Datei, { BYTES($bytes) }, ist endgültig weg.
   *[other] { $files } Dateien, { BYTES($bytes) }, sind endgültig weg.
  }
restore-done =
  { $count ->
    [0] Im Papierkorb ist nichts, was sich zurückholen ließe.
    [one] { $name } ist wieder, wo es war.
   *[other] { $count } Bilder sind wieder, wo sie waren.
  }
restore-file-done = Die Datei ist wieder da: { $path }
restore-beside = Unter anderem Namen zurückholen
fate-trashed =
  { $count ->
    [one] Eine liegt im Papierkorb:
   *[other] { $count } liegen im Papierkorb:
  }
refused-purged = { "  " }{ $name } wurde endgültig gelöscht
help-challenges = { "  " }{ $usage } – Fragen, die auf deine Antwort warten
    .example = Zum Beispiel: challenges
    .words = fragen
help-answer = { "  " }{ $usage } – beantwortet eine Frage
    .example = Zum Beispiel: answer 7 yes
    .words = antwort antworte
help-trash = { "  " }{ $usage } – was im Papierkorb liegt; mit Nummern: legt Bilder hinein; 'trash empty' löscht endgültig. Beides fragt vorher
    .example = Zum Beispiel: trash 7
    .words = papierkorb löschen lösche
help-restore = { "  " }{ $usage } – holt aus dem Papierkorb zurück: eine Nummer, 'all', 'last' oder den Pfad einer Datei
    .example = Zum Beispiel: restore last
    .words = zurückholen wiederherstellen
error-challenge-unknown = Eine Frage { $id } gibt es nicht.
    .hint = Welche offen sind, sagt: challenges
error-challenge-expired = Die Zeit für Frage { $id } ist um. Es ist nichts geschehen.
    .hint = Sag den Befehl noch einmal, der sie gestellt hat.
error-challenge-withdrawn = Frage { $id } wurde zurückgenommen: Sie braucht keine Antwort mehr.
    .hint = Welche offen sind, sagt: challenges
error-challenge-answered = Frage { $id } hat { $by } schon beantwortet, auf { channel-name }.
    .hint = Es ist nichts zu tun.
error-challenge-not-yours = Frage { $id } darfst du nicht beantworten.
    .hint =
  { $role ->
    [owner] Bitte jemanden, dem hier alles gehört (owner).
   *[other] Bitte jemanden, der sich um diese Bilder kümmert.
  }
error-challenge-wrong-channel = Frage { $id } lässt sich hier nicht beantworten.
    .hint =
  { $places ->
    [0] Antworte in einem Chat oder am Terminal.
   *[other] Antworte auf: { $channels }
  }
error-challenge-no-choice = Das ist keine Antwort auf Frage { $id }.
    .hint = Sag eines davon: { $choices }
error-challenge-text-wrong = Das stimmt nicht. Frage { $id } ist noch offen.
    .hint = Sieh noch einmal nach und antworte erneut.
error-challenge-busy = Eine Antwort auf Frage { $id } wird gerade geprüft.
    .hint = Warte ein paar Sekunden und sieh nach, ob sie noch offen ist: challenges
error-challenges-too-many = Es sind schon { $most } Fragen offen; mehr werden nicht gestellt.
    .hint = Beantworte erst einige davon: challenges
error-asset-in-trash = { $name } liegt schon im Papierkorb.
    .hint = Zurückholen: restore { $id }
error-asset-on-its-way = An { $name } wird noch gearbeitet. Es wurde nichts verschoben.
    .hint = Versuch es in einer Minute noch einmal.
error-asset-not-in-trash = { $name } liegt nicht im Papierkorb.
    .hint = Es ist nichts zu tun: Es ist in der Bibliothek.
error-asset-purged = { $name } ist seit { WHEN($at) } endgültig weg und lässt sich nicht mehr aus dem Papierkorb holen.
    .hint = Sieh im Ordner nach, aus dem es kam, und in deinen Sicherungen. Legst du es in einen Ordner, der abgeglichen wird, kommt es wieder herein.
error-restore-name-taken = Wo das hin soll, liegt eine andere Datei: { $path }. Es wurde nichts geändert.
    .hint = Räum jene Datei weg und versuch es noch einmal, oder hol dies unter anderem Namen zurück: Sag dasselbe mit 'beside' am Ende.
error-trash-changed = Die Bilder sind nicht mehr, was sie waren, als du gefragt wurdest. Es wurde nichts verschoben.
    .hint = Sag es noch einmal und sieh dir an, was die Frage nennt.
error-trash-too-many = Höchstens { $most } Bilder kommen mit einer Frage in den Papierkorb.
    .hint = Nenn weniger auf einmal.
error-trash-what = { $what } ist keine Nummer eines Bildes.
    .hint = Sag 'trash 7', 'trash 7 8 9', 'trash empty' oder nur 'trash', um zu sehen, was darin liegt.
error-trash-not-all-yours = Im Papierkorb liegen auch Bilder von anderen, darum darfst du ihn nicht leeren.
    .hint = Bitte jemanden, der alle Konten sieht. Was darin liegt, geht von selbst, wenn seine Zeit um ist.
## chats
error-chat-token-refused = { $channel } kennt das Token des Bots nicht.
    .hint = Kopiere das Token noch einmal in die Datei, die tokenFile nennt. Wurde es widerrufen, hol ein neues und starte Homeroll dann neu.
error-chat-unreachable = { $channel } ist nicht erreichbar.
    .hint = Prüfe die Verbindung des Rechners ins Internet. Es wird von selbst wieder versucht.
error-chat-two-instances = Ein anderes Programm hört bei { $channel } mit demselben Bot, dieses deshalb nicht.
    .hint = Halte das andere an oder gib jedem seinen eigenen Bot. Es wird jede Minute wieder versucht.
error-chat-webhook-refused = Telegram kann die Adresse in bots.telegram.webhook.url nicht erreichen, deshalb ist dort nichts zu hören.
    .hint = Prüfe, ob die Adresse stimmt und per https zu diesem Rechner führt, oder nimm webhook aus der Konfiguration. Es wird jede Minute wieder versucht.
error-chat-webhook-secret-unfit = Das Geheimnis für Telegrams Webhook ist nicht brauchbar.
    .hint = Es hat 16 bis 256 der Zeichen A-Z, a-z, 0-9, _ und -. Ohne eines macht Homeroll sich selbst eines.
error-chat-port-unusable = Auf Port { $port } von { $host } kann nicht gelauscht werden, Telegrams Webhook geht deshalb nicht: { $reason }.
    .hint = Wähle mit bots.telegram.webhook.port einen anderen Port oder halte an, was ihn benutzt, und starte Homeroll dann neu.
error-chat-file-too-large = { $name } ist zu groß, um aus dem Chat geholt zu werden: { BYTES($bytes) }, höchstens { BYTES($most) } gehen.
    .hint = Leg die Datei in einen Ordner, der eine Quelle von Homeroll ist.
error-chat-file-unreadable = { $name } ließ sich nicht aus dem Chat holen.
    .hint = Schick es noch einmal.

## Terminal
help-sync = { "  " }{ $usage } – holt jetzt, was neu ist
    .example = Zum Beispiel: sync, sync anna
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
sync-joined = Ein Abgleich läuft schon, Nr. { $id }; er schaut noch einmal nach dem, was seither kam.
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
    [held] Warten auf ihr Konto
    [setAside] Beiseitegelegt für einen Menschen
    [purged] Aus dem Papierkorb geräumte Dateien
    [outgoingCleared] Kopien zum Mitnehmen aufgeräumt
    [exported] Bilder im Zip
    [missing] Dateien, die nicht da waren
   *[other] { $name }
  }: { $count }
job-bytes = { "  " }{ BYTES($bytes) }
status-job-looking = Läuft: { $kind } Nr. { $id }, { $done ->
    [one] eine Datei angesehen
   *[other] { $done } Dateien angesehen
  }.
status-job-listing = Läuft: { $kind } Nr. { $id }, { $done } von { $total } angesehen.
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
bar-listing = { $kind } { $bar } schaue … { $done } von { $total }
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
    digest --preview DATEI [--account NAME] [--period daily|weekly|monthly] schreibt den Überblick als Seite, so wie er als Mail käme.
error-schedule-no-job = Nichts, was „{ $job }“ heißt, läuft von selbst.
    .hint = Es gibt: { $jobs }
error-schedule-unreadable = „{ $what }“ ist keine Zeit, zu der etwas laufen könnte.
    .hint = Sag einen Abstand (15m, 2h), eine Uhrzeit (04:00), einen Cron-Ausdruck (0 4 * * 1), off oder default.
error-account-unknown = Ein Konto namens { $account } gibt es nicht.
    .hint = Es gibt: { $accounts }
account-found = { $account }: { $count ->
    [one] eine neue Datei
   *[other] { $count } neue Dateien
  }.
account-trouble = { $account }{ $count ->
    [0] { "" }
    [one] , eines wartet
   *[other] , { $count } warten
  }:
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

## bots
# Was nur in Chats gesagt wird.
bot-question-until = Bis { WHEN($at) }.
bot-question-answered = ✓ { $by } hat geantwortet ({ $channel }): { $choice }
bot-question-answered-by = ✓ { $by } hat geantwortet ({ $channel }).
bot-question-expired = Die Zeit dafür ist um. Es ist nichts geschehen.
bot-question-withdrawn = Das braucht keine Antwort mehr.
bot-question-over = Diese Frage ist schon erledigt.
bot-enter-code = Code eingeben
bot-enter-text = Antworten
bot-back = Zurück
bot-done = Erledigt.
bot-details = Einzelheiten
bot-again = Noch einmal
bot-slow-down = Das ist schneller, als ich antworten kann. Eine Minute, dann bin ich wieder da.
bot-too-old = Du hast etwas gesagt, während ich weg war; ich habe nichts davon getan. Sag es noch einmal, wenn du es noch willst.
bot-smaller-picture = { $name } hat { BYTES($bytes) }, und mehr als { BYTES($most) } lassen sich hier nicht schicken. Das ist eine kleinere Kopie, ohne Ort und Datum.
bot-smaller-clip = { $name } hat { BYTES($bytes) }, und mehr als { BYTES($most) } lassen sich hier nicht schicken. Das ist ein kleinerer Clip, ohne Ort und Datum.
bot-smaller-poster = { $name } hat { BYTES($bytes) }, und mehr als { BYTES($most) } lassen sich hier nicht schicken. So klein wird es nicht, also ist das ein Bild daraus.
bot-too-large = { $name } hat { BYTES($bytes) }, und mehr als { BYTES($most) } lassen sich hier nicht schicken. Ich habe es weggelassen.
bot-whole-in-library = Das Original liegt in der Bibliothek, unter { $path }.
bot-whole-by-original = Die Datei, wie sie ist: original und ihre Nummer.
bot-button-stale = Dieser Knopf ist von vor meinem Neustart. Sag es in Worten, oder frag noch einmal.
bot-no-files = Dateien kann ich hier noch nicht annehmen.
bot-code-how = Schreib den Code einfach hierher, in unseren privaten Chat, oder drück den Knopf: Er wird einmal benutzt und vergessen.
bot-code-field = Drück den Knopf: Was du dort eingibst, sieht niemand sonst; es wird einmal benutzt und vergessen.
bot-to-private = Zu unserem privaten Chat
bot-code-in-private = Codes nur in unserem privaten Chat: Dort liest niemand mit. Antworte bitte dort.
bot-which-question = Mehr als eine Frage wartet auf einen Code. Drück den Knopf der gemeinten.
bot-welcome = Hallo { $name }! Du bist verbunden, als { $role }. Sag einfach, was du brauchst, oder drück einen Knopf.
bot-known = Wir kennen uns schon, { $name }. Du bist verbunden als { $role }.
bot-role-guest = Gast
bot-role-adult = Erwachsener der Familie
bot-role-owner = Eigentümer
bot-stranger = Jemand, der sich „{ $name }“ nennt, hat mir auf { $channel } geschrieben. Ich habe nichts gesagt. Zum Einladen sag: invite adult
bot-no-files-of-guests = Bilder hinzufügen können nur die Erwachsenen der Familie.
upload-stored = ✓ { $name } ist in der Bibliothek von { $account }.
upload-known = { $name } war schon da, Byte für Byte: Die Bibliothek von { $account } hat es einmal.
upload-refused = { $name } ist kein Bild und kein Film, den ich kenne. Ich habe es nicht behalten.
upload-on-its-way = { $name } ist angekommen und auf dem Weg in die Bibliothek von { $account }.
upload-reduced = Es kam als Foto, also hat die App es verkleinert. Schick es als Datei, um es zu behalten, wie es aufgenommen wurde.
error-upload-which-account = Für wessen Bibliothek ist das?
    .hint = Schick es noch einmal mit dem Namen dabei, einem von: { $accounts }.
## discord
discord-say = Sag es in deinen eigenen Worten
    .words = Was du möchtest
discord-link = Nimm eine Einladung an
    .code = Der Code deiner Einladung
discord-send = Schick ein Bild oder eine Datei
    .file = Das Bild oder die Datei
    .text = Was du dazu sagst
error-chat-intents-refused = Discord gewährt dem Bot die Intents nicht, die er verlangt.
    .hint = Homeroll verlangt keine, die eine Erlaubnis brauchen. Sieh im Developer Portal nach, ob die Anwendung eingeschränkt ist, und starte Homeroll dann neu.
error-demo-without-doubles = Die Chats dieser Vorführung spielen Teile, die hier nicht installiert sind.
    .hint = Sag es in einem Klon der Quellen: npm run demo -- --telegram

## Nachrichten: was Homeroll von sich aus sagt
# Jede ist eine Überschrift; .text sagt mehr, .hint was zu tun ist, .again wiederholt, was andauert, .over ist das Ende.
notice-new-pictures = { $account }: { $total ->
    [one] ein neues Bild
   *[other] { $total } neue Bilder
  }
    .text = { $videos ->
        [0] { "" }
        [one] Eines davon ist ein Video.
       *[other] { $videos } davon sind Videos.
      }
notice-sync-finished = { $placed ->
    [0] Nach neuen Bildern gesehen: nichts Neues
    [one] Nach neuen Bildern gesehen: eine Datei kam
   *[other] Nach neuen Bildern gesehen: { $placed } Dateien kamen
  }
notice-sync-failed = Das Abgleichen kam nicht ans Ende
    .over = Das Abgleichen geht wieder
notice-code-needed = { $account }: Apple will einen Code
    .text = Bis dahin kommt nichts Neues aus iCloud. Was hier ist, ist sicher.
    .hint = Lass dir einen Code schicken und antworte damit, im Chat oder am Terminal: code
    .again = { $account }: Apple will noch immer einen Code, seit { DURATION($lasted) }
    .over = { $account }: wieder angemeldet, nach { DURATION($lasted) }
notice-signed-out = { $account }: von iCloud abgemeldet
    .again = { $account }: noch immer abgemeldet, seit { DURATION($lasted) }
    .over = { $account }: wieder angemeldet, nach { DURATION($lasted) }
notice-trust-ends = { $account }: Apples Vertrauen in dieses Gerät endet { WHEN($ends) }
    .text = Danach ist ein neuer Code nötig.
    .hint = Erneuere es jetzt, wenn es dir passt: signin { $account }
    .over = { $account }: das Vertrauen ist erneuert
notice-disk-nearly-full = Die Platte der Bibliothek ist zu { $percent } % voll
    .text = { BYTES($free) } sind frei.
    .hint = Sieh nach, was den Platz braucht: storage
    .over = Die Platte der Bibliothek hat wieder Platz
notice-disk-full-soon = So weiter, und die Platte der Bibliothek ist in { $days ->
    [one] einem Tag
   *[other] { $days } Tagen
  } voll
    .text = { BYTES($free) } sind frei.
    .hint = Eine größere Platte, oder weniger auf dieser, und zwar rechtzeitig. Sieh nach: storage
    .over = Die Platte der Bibliothek ist doch nicht bald voll
notice-disk-full = Die Platte ist voll: nichts Neues wird abgelegt
    .text = Was hier ist, ist sicher, und was fehlt, bleibt in iCloud, bis Platz ist.
    .again = Die Platte ist noch immer voll, seit { DURATION($lasted) }
    .over = Auf der Platte ist wieder Platz; die Arbeit geht weiter
notice-library-unmounted = Die Platte der Bibliothek ist nicht da
    .text = Nichts wird abgelegt, bis sie wieder da ist; durch Warten geht nichts verloren.
    .again = Die Platte der Bibliothek ist noch immer nicht da, seit { DURATION($lasted) }
    .over = Die Platte der Bibliothek ist wieder da; die Arbeit geht weiter
notice-damage-found = { $damaged ->
    [one] Eine Datei der Bibliothek ist nicht mehr, wie sie abgelegt wurde
   *[other] { $damaged } Dateien der Bibliothek sind nicht mehr, wie sie abgelegt wurden
  }
    .hint = Sieh nach, welche, und was zu tun ist: findings
    .over = Keine Datei der Bibliothek ist mehr beschädigt
notice-job-failed = { $job } kam nicht ans Ende
    .over = { $job } geht wieder
notice-job-stuck = { $job } kommt seit { DURATION($still) } nicht voran
    .hint = Sieh nach, wie es steht: status. Wenn es so bleibt: restart
    .over = { $job } kommt wieder voran
notice-no-sync = { $about ->
    [house] Seit { DURATION($since) } kam kein Abgleichen ans Ende
   *[other] { $account }: seit { DURATION($since) } kam kein Abgleichen ans Ende
  }
    .hint = Sieh nach, warum: jobs
    .over = { $about ->
        [house] Das Abgleichen geht wieder
       *[other] { $account }: das Abgleichen geht wieder
      }
notice-unusual-silence = { $account }: seit { DURATION($since) } kein neues Bild
    .text = Das ist länger als sonst. Vielleicht lädt das Telefon nicht in iCloud hoch.
    .hint = Öffne Fotos auf dem Telefon und lies die letzte Zeile, oder freu dich an den stillen Tagen: mute unusual-silence
    .over = { $account }: es kommen wieder neue Bilder
notice-threshold-passed = Was du wissen wolltest: { $condition }
    .text = Es sind jetzt { $value }.
    .over = Nicht mehr: { $condition }
notice-bot-in-trouble = Der { $bot }-Bot hört niemanden
    .over = Der { $bot }-Bot hört wieder
notice-notifier-in-trouble = { $isOff ->
    [true] { $subject } will keine Nachrichten mehr und ist abgeschaltet
   *[other] Nachrichten erreichen { $subject } nicht
  }
    .hint = Sieh nach, was nicht gesagt wurde, und schick es noch einmal: notices
    .over = Nachrichten erreichen { $subject } wieder
notice-digest-sent = Die Übersicht ist verschickt
notice-update-available = Homeroll { $version } ist da
    .text = Hier läuft Version { $installed }. Was neu ist und wie du sie bekommst: { $url }
notice-test = Homeroll sagt hallo
    .text = Das ist ein Versuch. Wer es liest, erfährt, was wichtig ist.

help-notices = { "  " }{ $usage } – was jemanden braucht, was zuletzt gesagt wurde und was niemanden erreicht hat
    .example = Zum Beispiel: notices, notices resend all
    .words = nachrichten meldungen
help-acknowledge = { "  " }{ $usage } – du kümmerst dich: es wird nicht wiederholt
    .example = Zum Beispiel: acknowledge, acknowledge 12
    .words = gesehen erledige
help-mute = { "  " }{ $usage } – wovon du nichts hören willst; 'off' beendet es
    .example = Zum Beispiel: mute new-pictures, mute anna, mute all 8h, mute off
    .words = stumm
help-rules = { "  " }{ $usage } – wer was hört, wo und wann
    .example = Zum Beispiel: rules
    .words = regeln
help-alert = { "  " }{ $usage } – wovon du erfahren willst; 'off' davor beendet es
    .example = Zum Beispiel: alert wenn Speicher > 90 %, alert kein Sync seit 36 h, alert off storage > 90 %
    .words = alarm
help-test-notify = { "  " }{ $usage } – sagt überall hallo, wohin Nachrichten gehen, oder bei einem davon
    .example = Zum Beispiel: test-notify, test-notify phone
notices-none-open = Alles in Ordnung: nichts braucht dich.
notices-open = { $count ->
    [one] Eines braucht jemanden:
   *[other] { $count } Dinge brauchen jemanden:
  }
notices-entry = • #{ $number } { $title } (seit { WHEN($at) })
notices-entry-acknowledged = • #{ $number } { $title } (seit { WHEN($at) }; { $by } kümmert sich)
notices-latest = Zuletzt gesagt:
notices-line = { "  " }{ WHEN($at) }: { $title }
notices-dead = { $count ->
    [one] Eine Nachricht kam nicht an:
   *[other] { $count } Nachrichten kamen nicht an, wohin sie sollten:
  }
notices-dead-line = { "  " }#{ $id } an { $listener }: { $title } ({ $reason })
notices-off = { $name } will keine Nachrichten mehr und ist abgeschaltet.
notices-acknowledge = Ich kümmere mich um #{ $number }
notices-resend = Noch einmal schicken
notices-on = { $name } einschalten
notices-resent = { $count ->
    [0] Da ist nichts, was noch einmal geschickt werden könnte.
    [one] Eine Nachricht wird noch einmal geschickt.
   *[other] { $count } Nachrichten werden noch einmal geschickt.
  }
notices-is-on = { $name } bekommt wieder Nachrichten.
notices-acknowledged = { $count ->
    [0] Darauf wartet nichts.
    [one] Gut, es ist in deinen Händen. Es wird nicht wiederholt.
   *[other] Gut, diese { $count } sind in deinen Händen. Sie werden nicht wiederholt.
  }
error-notice-not-open = Nichts dieses Namens oder dieser Nummer dauert an: „{ $what }“.
    .hint = Sieh nach, was andauert: notices
error-notifier-not-off = Kein abgeschalteter Melder heißt „{ $name }“.
    .hint = Sieh nach, welche: notices
error-notifier-unknown = Niemand, der Nachrichten hört, heißt „{ $name }“. Meintest du: { $nearest }?
    .hint = Sieh nach, wer: rules
error-mute-kind-unknown = „{ $what }“ ist weder eine Art von Nachrichten noch ein Konto von dir. Meintest du: { $nearest }?
    .hint = Eine Art steht in notices und rules. Oder: mute all 8h
error-mute-unreadable = „{ $what }“ ist keine Zeitspanne.
    .hint = Sag zum Beispiel: mute new-pictures 8h
error-mutes-too-many = { $most } Dinge sind stumm, mehr werden nicht behalten.
    .hint = Beende einige: mute off
error-alerts-too-many = Es gibt { $most } Alarme, mehr werden nicht behalten.
    .hint = Beende einige: alert
error-alert-unreadable = Ich kann nicht sagen, wann „{ $what }“ so ist.
    .hint = Sag es wie eines davon: { $examples }
error-alert-unknown = So einen Alarm gibt es nicht: „{ $what }“.
    .hint = Sieh nach, welche es gibt: alert
mute-none = Du hörst alles, was für dich ist.
mute-line = { $until ->
    [0] Du hörst nichts von { $which ->
        [all] allem, was nicht dringend ist
        [account] { $what }, was nicht dringend ist
       *[kind] { $what }
      }.
   *[other] Bis { WHEN($until) } hörst du nichts von { $which ->
        [all] allem, was nicht dringend ist
        [account] { $what }, was nicht dringend ist
       *[kind] { $what }
      }.
  }
mute-end = { $which ->
    [all] Wieder alles hören
   *[kind] { $what } wieder hören
  }
alert-none = Von keinen Schwellen wird dir gesagt.
alert-list = Dir wird gesagt, wenn:
alert-line = • { $condition }
alert-remove = Nicht: { $condition }
alert-add = + { $condition }
rules-none = Niemand hört Nachrichten. Verbinde einen Chat oder füge einen Melder hinzu: siehe docs/notifiers.md.
rules-line = • { $who }: { $what ->
    [kinds] { $kinds }
   *[all] { $from ->
        [info] alles außer Alltäglichem
        [warning] Warnungen und Schlimmeres
       *[critical] nur Dringendes
      }
  }{ $more ->
    [0] { "" }
   *[other] { " – " }{ $details }
  }
rules-without = nicht { $without }
rules-accounts = nur { $accounts } und das Haus
rules-quiet = Ruhe { $quiet }
rules-after = nur, was { DURATION($after) } gedauert hat
rules-alerts = Gesagt wird, wenn: { $alerts }
rules-mute = Was ich stumm habe
rules-alert = Alarme
rules-test = Hallo sagen
test-notify-sent = Hallo gesagt zu: { $names }. Was nicht ankommt, steht in: notices
test-notify-nobody = Noch hört niemand Nachrichten.
notice-words = { $text }
notice-see-to-it = Ich kümmere mich
notice-mute-day = Einen Tag ohne diese
quiet-hours-are = Täglich, { $hours }, erreicht dich nur Dringendes.
audit-person-quiet-hours = { $from ->
    [-1] beendete die ruhigen Stunden von { $name }
   *[other] setzte ruhige Stunden für { $name }
  }
## digest
help-digest = { "  " }{ $usage } – was zuletzt nach Hause kam, auf einen Blick; 'digest now' schickt es denen, die es per Mail bekommen
    .example = Zum Beispiel: digest
    .words = überblick
digest-title-daily = Dein Tag in Bildern
digest-title-weekly = Deine Woche in Bildern
digest-title-monthly = Dein Monat in Bildern
digest-photos = { $count ->
    [one] ein neues Foto
   *[other] { $count } neue Fotos
  }
digest-videos = { $count ->
    [one] ein neues Video
   *[other] { $count } neue Videos
  }
digest-pictures = { $count ->
    [one] ein Bild
   *[other] { $count } Bilder
  }
digest-nothing = nichts Neues
digest-need = { $count ->
    [one] eines braucht dich
   *[other] { $count } Dinge brauchen dich
  }
digest-new = Neu zu Hause: { $what }.
digest-nothing-new = Diesmal kam nichts Neues nach Hause.
digest-list = { $items }
digest-attention = Das braucht dich
digest-well-again = Wieder gut
digest-asks = Eine Frage ist offen: { $ask }
digest-asks-hint = Beantworte sie im Chat.
digest-damaged = { $count ->
    [one] Eine Datei der Bibliothek ist beschädigt oder fehlt.
   *[other] { $count } Dateien der Bibliothek sind beschädigt oder fehlen.
  }
digest-damaged-hint = Sag im Chat findings: Das nennt sie, und wo eine gute Kopie sein kann.
digest-job = { $kind ->
    [sync] Die Suche nach neuen Bildern
    [verify] Die Prüfung der Bibliothek
    [housekeeping] Das Aufräumen
    [rebuild] Der Neuaufbau des Katalogs
    [digest] Der Überblick
   *[other] { $kind }
  }
digest-job-failed = { $job } ist { $count ->
    [one] {""}
   *[other] { $count }-mal{" "}
  }gescheitert: { $why }
digest-pictures-failed = { $count ->
    [one] Ein Bild konnte nicht geholt werden:
   *[other] { $count } Bilder konnten nicht geholt werden:
  } { $why }
digest-account-waits = { $account }: { $count ->
    [one] Ein Bild wartet:
   *[other] { $count } Bilder warten:
  } { $why }
digest-over = { $job } ist { $count ->
    [one] einmal
   *[other] { $count }-mal
  } gescheitert und ging seither gut: { $why }
digest-best = { $count ->
    [0] Wer was mitgebracht hat
    [one] Das schönste Bild
   *[other] Die schönsten Bilder
  }
digest-places = { $count ->
    [one] Ein Ort
   *[other] { $count } Orte
  }
digest-places-more = { $count ->
    [one] Und noch einer.
   *[other] Und { $count } weitere.
  }
digest-memories = An diesem Tag: { $day }
digest-memories-around = Um diesen Tag: { $day }
digest-year = { $year }, { $ago ->
    [0] dieses Jahr
    [one] vor einem Jahr
   *[other] vor { $ago } Jahren
  }
digest-years-more = { $count ->
    [one] Und noch ein Jahr.
   *[other] Und { $count } weitere Jahre.
  }
digest-alt-photo = Foto { $name }, { $about }
digest-alt-video = Video { $name }, { $about }
digest-storage = Platz auf der Platte
digest-chart = { $days ->
    [0] Die Platte ist zu { $used } % voll.
    [one] Die Platte ist zu { $used } % voll; wie sie sich seit gestern gefüllt hat.
   *[other] Die Platte ist zu { $used } % voll; wie sie sich in { $days } Tagen gefüllt hat.
  }
digest-chart-from = { $days ->
    [one] gestern: { $used } %
   *[other] vor { $days } Tagen: { $used } %
  }
digest-chart-now = heute: { $used } %
digest-disk = { BYTES($free) } von { BYTES($total) } sind frei; { $used } % sind belegt.
digest-library = { $files ->
    [one] Die Bibliothek hat eine Datei, { BYTES($bytes) }.
   *[other] Die Bibliothek hat { $files } Dateien, { BYTES($bytes) }.
  }
digest-outlook = Bei { BYTES($week) } in der Woche ist sie voraussichtlich voll: { $when }.
digest-outlook-early = Wann sie voll ist, lässt sich nach einer Woche sagen.
digest-outlook-full = Es ist kein Platz mehr: Neues kann nicht nach Hause kommen.
digest-outlook-long = So wie jetzt reicht sie noch Jahre.
digest-trash = Im Papierkorb
digest-trash-holds = { $count ->
    [one] Ein Bild, { BYTES($bytes) }.
   *[other] { $count } Bilder, { BYTES($bytes) }.
  }
digest-trash-gone = { $count ->
    [one] Es verschwindet
   *[other] Das nächste verschwindet
  } endgültig { WHEN($at) }; bis dahin lässt es sich zurückholen.
digest-trash-stays = { $count ->
    [one] Es lässt sich zurückholen.
   *[other] Sie lassen sich zurückholen.
  }
digest-coming = Was kommt
digest-at = { WHEN($at) }
digest-more-in-chat = Mehr im Chat
digest-left-out = { $count ->
    [one] Ein weiteres Bild passte nicht in diese Mail.
   *[other] { $count } weitere Bilder passten nicht in diese Mail.
  }
digest-row = { "  " }{ $label }: { $value }
digest-item = { "  " }• { $item }
digest-hint = { "    " }→ { $hint }
digest-cut = { $count ->
    [one] Eines mehr ist hier weggelassen.
   *[other] { $count } mehr sind hier weggelassen.
  }
digest-why = Du bekommst das, weil deine Adresse in der Konfiguration von Homeroll steht.
digest-stop = Willst du es nicht mehr bekommen, schreib an { $address }.
digest-written = { $path } ist geschrieben, { BYTES($bytes) }: { $subject }
digest-nobody = Niemand bekommt den Überblick per Mail, dem du ihn schicken darfst. Empfänger stehen unter email: in der Konfiguration; siehe docs/email.md.
digest-sending = Der Überblick ist auf dem Weg zu { $names }.
ended-digest = { $sent ->
    [0] Es wurde kein Überblick verschickt.
    [one] Ein Überblick wurde verschickt.
   *[other] { $sent } Überblicke wurden verschickt.
  }{ $later ->
    [0] {""}
    [one] {" "}Einer wartet auf den Mailserver und wird noch einmal versucht.
   *[other] {" "}{ $later } warten auf den Mailserver und werden noch einmal versucht.
  }
error-digest-not-sent = Der Überblick für { $recipient } konnte nicht verschickt werden: { $reason }.
    .hint = Sieh in den Abschnitt email der Konfiguration und in docs/email.md, dann sag: digest now
error-digest-now-what = { $what } verstehe ich nicht.
    .hint = Sag digest, oder digest now, um ihn per Mail zu schicken.
error-email-login = Der Abschnitt email braucht ein Passwort oder OAuth für { $user }.
    .hint = Schreib passwordFile (eine Datei mit dem Passwort allein), setz HOMEROLL_EMAIL_PASSWORD oder füll oauth aus. Siehe docs/email.md.
error-email-ca = Die Datei { $path } enthält kein Zertifikat.
    .hint = email.server.ca nennt eine Datei mit dem PEM-Zertifikat deiner eigenen Stelle.
error-digest-preview-where = { $path } kann nicht geschrieben werden.
    .hint = Sag, wohin: homeroll digest --preview digest.html
## Melder über HTTP
error-notice-kind-unknown = Der Melder { $notifier } nennt eine Art von Meldung, die es nicht gibt: { $kind }.
    .hint = Schreib stattdessen: { $known }
error-notifier-secret-missing = Dem Melder { $notifier } fehlt { $key }.
    .hint = Leg es allein in eine Datei, die nur Homeroll lesen kann, und nenne sie in der Konfiguration als { $key }, oder setz { $variable }.
error-notifier-secret-unusable = Was der Melder { $notifier } als { $key } bekommen hat, ist nicht zu gebrauchen.
    .hint = Kopier es noch einmal, ganz und allein in seiner Zeile. docs/notifiers.md sagt, wie es aussieht.
error-notifier-ca-unreadable = Der Melder { $notifier } kann die Datei mit Zertifizierungsstellen nicht lesen: { $path } ({ $reason }).
    .hint = Berichtige sein ca in der Konfiguration, oder lass Homeroll die Datei lesen.
error-updates-ca-unreadable = Die Datei mit Zertifizierungsstellen von updates kann nicht gelesen werden: { $path } ({ $reason }).
    .hint = Berichtige updates.ca in der Konfiguration, oder lass Homeroll die Datei lesen.
## mqtt and home assistant
mqtt-said = 🏠 { $text }
mqtt-told = { $count ->
    [0] In keinem Chat ist jemand verbunden, also hat es niemand gehört.
    [one] Eine Person hat es im Chat.
   *[other] { $count } Personen haben es im Chat.
  }
mqtt-waits-in-chat = Das braucht eine Antwort. Die Frage wartet in den Chats von Homeroll und wird dort beantwortet.
mqtt-code-accepted = Apple hat den Code für { $account } angenommen.
uninstall-done = { $count ->
    [0] Beim Broker lag nichts von diesem Homeroll.
    [one] Eine Nachricht beim Broker wurde weggenommen.
   *[other] { $count } Nachrichten beim Broker wurden weggenommen: Home Assistant weiß nichts mehr von diesem Homeroll.
  }
help-uninstall = { "  " }{ $usage } – nimmt Homeroll aus Home Assistant heraus
    .example = Zum Beispiel: uninstall home-assistant
help-set = { "  " }{ $usage } – zeigt und ändert, was sich im Betrieb einstellen lässt
    .example = Zum Beispiel: set metered on
set-metered = { $is ->
    [on] metered: an. Aus iCloud wird nichts geladen, bis es aus ist.
   *[off] metered: aus. Es wird geladen wie immer.
  }
set-previews = { $is ->
    [on] previews: an. Von allem, was kommt, werden Vorschaubilder gemacht.
   *[off] previews: aus. Vorschaubilder werden später gemacht, wenn es wieder an ist.
  }
set-bandwidth = { $kind ->
    [default] bandwidth: wie in der Konfiguration.
    [unlimited] bandwidth: unbegrenzt.
   *[some] bandwidth: { BYTES($speed) } in der Sekunde für jedes Konto.
  }
set-verify-speed = { $kind ->
    [default] verify-speed: wie in der Konfiguration.
    [unlimited] verify-speed: so schnell die Platte liest, ab dem nächsten Mal.
   *[some] verify-speed: { BYTES($speed) } in der Sekunde, ab dem nächsten Mal.
  }
error-set-not-here = { $name } gibt es in diesem Haus nicht einzustellen.
    .hint = Sag set, um zu sehen, was es gibt.
error-set-on-or-off = { $name } ist on oder off, nicht „{ $what }“.
    .hint = Sag zum Beispiel: set { $name } on
error-set-no-speed = „{ $what }“ ist keine Geschwindigkeit für { $name }.
    .hint = Sag eine Größe je Sekunde, mindestens { BYTES($least) }, zum Beispiel 5MB, oder unlimited, oder default.
error-download-metered = Die Bilder von { $account } warten: Die Verbindung gilt als getaktet.
    .hint = Sag: set metered off
error-command-not-here = { $command } lässt sich hier nicht sagen.
    .hint = Sag es im Chat oder am Terminal, wo Homeroll weiß, wer du bist.
error-mqtt-unreachable = Der MQTT-Broker bei { $host } ist nicht zu erreichen ({ $reason }).
    .hint = Sieh nach, ob er läuft und ob die Adresse stimmt. Es wird von selbst wieder versucht.
error-mqtt-not-let-in = Der MQTT-Broker bei { $host } lässt Homeroll nicht herein.
    .hint = Prüfe mqtt.user und das Passwort. Alle paar Minuten wird es wieder versucht.
error-mqtt-refused = Der MQTT-Broker bei { $host } hat die Verbindung abgelehnt: { $reason }.
    .hint = Sieh ins Protokoll des Brokers. Alle paar Minuten wird es wieder versucht.
error-mqtt-server-identity = Dem Zertifikat des MQTT-Brokers bei { $host } ist nicht zu trauen ({ $reason }).
    .hint = Erneuere es, oder nenne die Stelle, die es unterschrieben hat, als mqtt.ca.
error-mqtt-taken-over = Ein anderes Programm hat sich beim MQTT-Broker bei { $host } unter dem Namen dieses Homeroll gemeldet, darum ist dieses gegangen.
    .hint = Gib jedem mit mqtt.installation eine eigene Kennung und starte Homeroll neu.
error-mqtt-not-connected = Es gibt keine Verbindung zum MQTT-Broker.
    .hint = Sie wird von selbst wieder hergestellt; im Protokoll steht, was im Weg ist.
error-mqtt-not-subscribed = Der MQTT-Broker lässt Homeroll { $topic } nicht hören ({ $reason }).
    .hint = Erlaube es in der Zugriffsliste des Brokers: In docs/home-assistant.md steht eine.
error-mqtt-not-published = Der MQTT-Broker hat eine Nachricht auf { $topic } nicht angenommen ({ $reason }).
    .hint = Erlaube es in der Zugriffsliste des Brokers: In docs/home-assistant.md steht eine.
error-mqtt-too-large = Eine Nachricht auf { $topic } ist dem MQTT-Broker zu groß: { BYTES($bytes) }, höchstens { BYTES($most) }.
    .hint = Erhöhe beim Broker die Grenze für die Größe von Nachrichten.
error-mqtt-busy = Es warten mehr Nachrichten auf den MQTT-Broker, als er annimmt.
    .hint = Sie gehen hinaus, wenn er wieder schneller ist.
error-mqtt-file-unreadable = { $path } ist nicht zu lesen ({ $reason }).
    .hint = Prüfe die Pfade von mqtt.ca und mqtt.certFile.
error-mqtt-not-configured = Es ist kein MQTT-Broker eingerichtet.
    .hint = Nenne einen als mqtt.url in homeroll.yaml.
error-mqtt-too-fast = Das ist mehr, als Homeroll in einer Minute beantwortet.
    .hint = Warte eine Minute.
error-mqtt-too-long = Das ist zu lang: Höchstens { $most } sind möglich.
    .hint = Sag weniger.
error-mqtt-nothing-to-say = Darin steht kein Text.
    .hint = Schick den Text so, wie er gelesen werden soll.
error-mqtt-no-request = Das ist keine Anfrage.
    .hint = Schick JSON mit dem, was gesagt werden soll, etwa: {"{"}"say": "status"{"}"}
error-mqtt-no-entity = { $command } gibt es hier nicht zu bedienen.
    .hint = In docs/asyncapi.json steht, was es gibt.
error-mqtt-not-understood = { $command } versteht das nicht.
    .hint = Schick, was Home Assistant schickt: PRESS, ON, OFF, eine Zahl oder eine der Möglichkeiten.
error-mqtt-code-without-tls = Für { $account } wird kein Code über eine Verbindung genommen, die andere mitlesen können.
    .hint = Nimm mqtts, oder erlaube es mit mqtt.allowCodeWithoutTls.
error-mqtt-no-code = Das ist kein Code für { $account }: Ein Code hat sechs Ziffern.
    .hint = Tipp die sechs Ziffern ein, die das Gerät zeigt.
ha-model = Fotobibliothek
ha-model-account = Konto
ha-unit-pictures = Bilder
ha-unit-runs = Läufe
ha-state = Zustand
ha-problem = Problem
ha-reason = Grund des Problems
ha-running = Abgleich läuft
ha-mounted = Platte der Bibliothek
ha-failed-today = Heute misslungen
ha-version = Version
ha-update = Aktualisierung
ha-last-sync = Letzter Abgleich
ha-next-sync = Nächster Abgleich
ha-new-today = Heute neu
ha-pictures = Bilder
ha-library-size = Größe der Bibliothek
ha-free-space = Freier Platz
ha-days-until-full = Tage bis voll
ha-queue = Unterwegs
ha-queue-of = Wartet auf { $stage }
ha-set-aside = Beiseitegelegt
ha-rate = Tempo
ha-sync = Jetzt abgleichen
ha-verify = Bibliothek prüfen
ha-pause = Anhalten
ha-resume = Weitermachen
ha-digest = Rückblick schicken
ha-schedule = Von selbst abgleichen
ha-metered = Getaktete Verbindung
ha-previews = Vorschaubilder machen
ha-interval = Abstand der Abgleiche
ha-bandwidth = Grenze beim Laden
ha-verify-speed = Grenze beim Prüfen
ha-chats = Chats
ha-new-picture = Neues Bild
ha-job = Lauf
ha-notice = Hinweis
ha-latest-picture = Neuestes Bild
ha-memory = Erinnerung des Tages
ha-sign-in = Anmeldung
ha-signed-in = Angemeldet
ha-code-needed = Code gefragt
ha-trust-ends = Vertrauen endet
ha-code = Zwei-Faktor-Code
ha-auth = Ereignis der Anmeldung

## die Vorführung: was nebenan ist
demo-device = Home Assistant hat ein neues Gerät, „{ $name }“, mit { $count } Entitäten:
demo-entity = { "  " }{ $name } ({ $platform }){ $has ->
    [none] { "" }
   *[state] : { $state }
  }
demo-without-broker = Mosquitto ist hier nicht installiert, Home Assistant bleibt also weg. Auf Debian: sudo apt-get install mosquitto
demo-mail = Eine Mail ist gekommen, „{ $subject }“.
    Öffne sie im Browser: { $page }
notices-away = { $name } ist seit { WHEN($since) } nicht zu erreichen: was dafür ist, wartet.
