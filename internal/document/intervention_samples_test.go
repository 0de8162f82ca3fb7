package document

import (
	"fmt"
	"testing"

	"scatto/ticket"
)

// printer is the report on a ticket of customer C1.
func printer(t testing.TB) InterventionReport {
	t.Helper()
	session := func(id, from, to, who, activity, device, tool string) InterventionSession {
		s := InterventionSession{ActivityName: activity}
		s.ID, s.Ticket, s.TicketYear, s.Technician, s.Device, s.Tool = id, 42, 2026, who, device, tool
		s.OpenedAt = at(t, from)
		if to != "" {
			s.ClosedAt = at(t, to)
		}
		return s
	}
	night := session("S0103", "2026-11-24 23:30", "2026-11-25 00:45", "Luca Ferri", "Aggiornamento del database", "SRV-PMS", "RustDesk")
	night.OutOfHours, night.MonitoredBy = true, "Giulia Fabbri (responsabile ricevimento)"
	void := session("S0102", "2026-11-24 09:00", "2026-11-24 09:10", "Sara Conti", "Altro", "CASSA-1", "")
	void.Voided = "aperta sul ticket sbagliato"
	return InterventionReport{
		Shop: adria(), Customer: miramare(), At: at(t, "2026-11-25 10:00"),
		Ticket: ticket.Ticket{
			Number: 42, Year: 2026, State: ticket.Resolved, FirstName: "Giulia", Surname: "Fabbri", Phone: "0541 000 777",
			Subject: "Stampante fiscale ferma alla reception", Description: "Non stampa, password di Windows: Estate2026",
			Problem: "La stampante fiscale del banco non riceve i documenti dal gestionale dopo l’aggiornamento del sistema operativo.",
			Cause:   ticket.ExternalEvent, Technician: "Luca Ferri", OpenedAt: at(t, "2026-11-20 18:12"), ClosedAt: at(t, "2026-11-25 09:50"),
			Messages: []ticket.Message{
				{At: at(t, "2026-11-23 09:05"), By: "Luca Ferri", Kind: ticket.Note, Text: "cliente agitato, richiamare con calma"},
				{At: at(t, "2026-11-23 11:20"), By: "Luca Ferri", Kind: ticket.Note, Public: true, Text: "Consigliamo di programmare gli aggiornamenti fuori dalle ore di check-in."},
				{At: at(t, "2026-11-23 11:15"), By: "Luca Ferri", Kind: ticket.Solution, Public: true, Text: "Riattivato il servizio di stampa e impostato l’avvio automatico."},
				{At: at(t, "2026-11-25 00:40"), By: "Luca Ferri", Kind: ticket.Solution, Public: true, Text: "Aggiornato il database del gestionale alla versione compatibile.\nProva di stampa eseguita con il turno di notte."},
			},
			Changes: []ticket.Change{
				{At: at(t, "2026-11-23 11:10"), By: "Luca Ferri", What: "Avvio del servizio di stampa", Where: "CASSA-1, servizi di Windows", Before: "manuale", After: "automatico"},
				{At: at(t, "2026-11-25 00:20"), By: "Luca Ferri", What: "Versione del database", Where: "SRV-PMS", Before: "13.0.5026", After: "15.0.4430"},
			},
		},
		Sessions: []InterventionSession{night, void,
			session("S0101", "2026-11-23 10:00", "2026-11-23 11:15", "Luca Ferri", "Assistenza sul software di terzi", "CASSA-1", "TeamViewer")},
		Remarks: []string{"Connessione aperta il 24/11/2026 alle 23:30 in deroga all’orario: partenze del mattino a rischio."},
		Terms:   "1", Liability: "Salvo dolo o colpa grave, chi presta l’assistenza non risponde del mancato guadagno e dei danni indiretti che ne derivano.",
	}
}

// months is a report of many pages.
func months(t testing.TB) InterventionReport {
	t.Helper()
	r := printer(t)
	for i := range 60 {
		s := r.Sessions[2]
		s.ID = fmt.Sprintf("S%04d", 200+i)
		s.OpenedAt, s.ClosedAt = s.OpenedAt.AddDate(0, 0, i+1), s.ClosedAt.AddDate(0, 0, i+1)
		r.Sessions = append(r.Sessions, s)
		r.Ticket.Changes = append(r.Ticket.Changes, r.Ticket.Changes[i%2])
	}
	return r
}

func mustIntervention(t testing.TB, r InterventionReport) []byte {
	t.Helper()
	out, err := Intervention(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
