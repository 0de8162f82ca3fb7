package document

import (
	"strings"
	"testing"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
)

var (
	assessed = ads.Item{ID: "ADS-01", Group: "Designazione", Text: "Valutate esperienza, capacità e affidabilità della persona prima della designazione",
		Source: "Provv. Garante 27/11/2008 4.1 / 2.a", Evidence: "Scheda di valutazione firmata e datata", Cadence: "una volta, prima della nomina"}
	scoped = ads.Item{ID: "ADS-03", Group: "Designazione", Text: "Nomina con elencazione analitica degli ambiti di operatività",
		Source: "Provv. Garante 27/11/2008 4.2 / 2.b", Evidence: "Tabella ambito-sistema-privilegio-motivo nell’atto", Cadence: "a ogni nomina o variazione"}
	checked = ads.Item{ID: "ADS-08", Group: "Verifica", Text: "Operato degli ADS verificato almeno una volta l’anno dal titolare o dal responsabile",
		Source: "Provv. Garante 27/11/2008 4.4 / 2.e", Evidence: "Verbale di verifica annuale", Cadence: "almeno annuale", Months: 12}
	integrity = ads.Item{ID: "ADS-15", Group: "Log", Text: "Integrità verificabile", Source: "Provv. Garante 27/11/2008 4.5 / 2.f",
		Evidence: "Esito della verifica della catena con testa ancorata", Cadence: "mensile e a ogni verifica annuale", Months: 1}
	occasional = ads.Item{ID: "ADS-18", Group: "Esclusioni", Text: "Chi interviene solo occasionalmente non è ADS",
		Source: "Provv. Garante 27/11/2008 1", Evidence: "Decisione motivata", Cadence: "a ogni intervento"}
	systemImage = ads.Item{ID: "PC-03", Group: "Per PC", Text: "Immagine di sistema su dispositivo adeguato locale", Source: "Pagina di assistenza ISTES, per PC",
		Evidence: "Destinazione, data, dimensione, hash", Cadence: "mensile", Months: 1}
	restore = ads.Item{ID: "PC-04", Group: "Per PC", Text: "Backup delle cartelle gestionali creato e testato con un ripristino", Source: "Pagina di assistenza ISTES, per PC",
		Evidence: "Esito ultimo backup ed esito ultimo ripristino di prova", Cadence: "giornaliero; prova trimestrale", Months: 3}
)

const hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

// bellavista is the checklist of customer C4 in the summer of 2026 (S24).
func bellavista(t testing.TB) ads.Report {
	t.Helper()
	d := func(s string) calendar.Date { return day(t, s) }
	return ads.Report{
		Shop: "HotelByte S.r.l., Via Flaminia 120, 47923 Rimini (RN)", Customer: "Hotel Bellavista S.p.A.",
		Address: "Lungomare Rasi Spinelli 1, 47841 Cattolica (RN)", At: at(t, "2026-07-15 18:05"), From: d("2026-01-01"), To: d("2026-07-15"),
		Devices: []ads.Device{{ID: "RECEPTION-1", Kind: "client", Env: "workgroup", Note: "banco, postazione a sinistra"}, {ID: "SRV-PMS", Kind: "server", Env: "domain"}},
		Rows: []ads.Row{
			{Item: assessed, State: ads.Conforming, Last: d("2026-01-12"), Evidence: "valutazione-ferri.pdf", FileHash: hash, By: "Luca Ferri"},
			{Item: scoped, State: ads.NotConforming, Last: d("2026-01-15"), Evidence: "Manca l’ambito del firewall", By: "Luca Ferri"},
			{Item: checked, State: ads.ToVerify},
			{Item: integrity, State: ads.Conforming, Last: d("2026-06-10"), Due: d("2026-07-10"), Evidence: "Catena verificata dalla riga 1", By: "Sara Conti"},
			{Item: occasional, State: ads.NotApplicable, Last: d("2026-01-15"), Evidence: "Nessun intervento occasionale di terzi: contratto unico", By: "Luca Ferri"},
			{Item: systemImage, Device: "RECEPTION-1", State: ads.Conforming, Last: d("2026-07-01"), Due: d("2026-08-01"), Evidence: "NAS-1, 118 GB", FileHash: hash, By: "Sara Conti"},
			{Item: restore, Device: "RECEPTION-1", State: ads.NotApplicable, Last: d("2026-01-20"), Evidence: "Nessuna cartella gestionale in locale", By: "Luca Ferri"},
			{Item: systemImage, Device: "SRV-PMS", State: ads.Conforming, Last: d("2026-07-02"), Due: d("2026-08-02"), Evidence: "NAS-1, 402 GB", By: "Sara Conti"},
			{Item: restore, Device: "SRV-PMS", State: ads.Expired, Last: d("2026-03-31"), Due: d("2026-06-30"), Evidence: "Ripristino di prova di 3 cartelle riuscito in 12 minuti", FileHash: hash, By: "Luca Ferri", Parts: []ads.Part{
				{Name: ads.PartRestore, State: ads.Expired, Last: d("2026-03-31"), Due: d("2026-06-30"), Every: ads.Every{Months: 3},
					Evidence: "Ripristino di prova di 3 cartelle riuscito in 12 minuti", FileHash: hash, By: "Luca Ferri"},
				{Name: ads.PartBackup, State: ads.Conforming, Last: d("2026-07-15"), Due: d("2026-07-16"), Every: ads.Every{Days: 1},
					Evidence: "Veeam: backup riuscito, 118 GB", Source: "mail"}}},
		},
		Overrides: []ads.Override{
			{At: at(t, "2026-02-03 18:05"), Ticket: "T0042", By: "Sara Conti", Reason: "albergo fermo al check-in", Missing: "account dedicato", Due: d("2026-02-10")},
			{At: at(t, "2026-05-04 09:10"), Ticket: "T0090", By: "Luca Ferri", Reason: "richiesta telefonica urgente", Missing: "richiesta scritta", Due: d("2026-05-05"), Done: true},
		},
		ChainHead: strings.ToLower(hash), ChainLast: 214,
		Accesses: []ads.Access{
			{Session: "S0102", Ticket: "T0090", Person: "Luca Ferri", Device: "SRV-PMS", From: at(t, "2026-05-04 09:12"), To: at(t, "2026-05-04 10:40"), Tool: "TeamViewer"},
			{Session: "S0061", Ticket: "T0042", Person: "Sara Conti", From: at(t, "2026-02-03 18:06"), To: at(t, "2026-02-03 18:50"), Tool: "RustDesk"},
		},
	}
}
