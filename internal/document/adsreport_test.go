package document

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"scatto/gdpr/ads"
)

// astoriaYear is a report with n sessions, anomalies and open points.
func astoriaYear(t *testing.T, n int) ads.Compliance {
	t.Helper()
	c := ads.Compliance{Customer: "C0004", Name: "Hotel Astoria S.r.l.", Address: []string{"Riva Nazario Sauro 4", "34124 Trieste (TS)"}, CardSays: "noi, unici",
		At: at(t, "2026-11-30 10:00"), On: day(t, "2026-11-30"), From: day(t, "2025-12-01"), To: day(t, "2026-11-30"),
		Agreement: "del 10/01/2026", ADSClause: true,
		Nominations: []ads.NominationLine{{ID: "ADS-2026-001", Person: "Luca Ferri", Categories: []string{"SIS", "BCK"}, Sole: true, From: day(t, "2026-01-15"),
			To: day(t, "2026-12-31"), Stage: "attiva", Active: true, Accepted: day(t, "2026-01-15"), Systems: []string{"SRV-PMS (amministratore)"}}},
		Names:    ads.NamesLine{Version: 2, Date: day(t, "2026-10-01"), Delivered: day(t, "2026-10-02"), How: "PEC"},
		Accounts: []ads.AccountLine{{Name: "hotelbyte", Device: "SRV-PMS", State: "in uso dal 11/02/2026", Shared: []string{"Luca Ferri", "Sara Conti"}}},
		Accesses: []ads.AccessCount{{Person: "Luca Ferri", Account: "hotelbyte", System: "SRV-PMS", Declared: 42, Recorded: 40, Failed: 3, Last: at(t, "2026-11-27 16:40")},
			{Account: "Administrator", System: "SRV-PMS", Recorded: 2, Last: at(t, "2026-11-14 21:40")}},
		Log: ads.LogLine{Intact: true, Lines: 231, Head: strings.Repeat("9f86d081", 8), Oldest: day(t, "2025-12-03"), Anchored: day(t, "2026-11-30"), AnchoredLine: 231,
			Declared: 84, Recorded: 147, Silent: []string{"NAS"}, Gaps: 1},
		Rows: bellavista(t).Rows,
		Goals: []ads.GoalState{{Item: ads.GoalItems()[0], Goal: ads.Goal{Name: "Hotel PMS"}, Agreed: true, Reached: true, Threshold: "al massimo 4:00 in 12 mesi", Measured: "1:30"},
			{Item: ads.GoalItems()[1], Why: "nessun traguardo concordato con il cliente"}},
		Trends:        []ads.Trend{{Item: ads.GoalDowntime, Name: "Hotel PMS", Limit: 240}, {Item: ads.GoalRestore, Name: "RTO"}},
		Verifications: []ads.VerificationLine{{ID: "W0001", Date: day(t, "2026-11-20"), From: day(t, "2026-01-15"), To: day(t, "2026-11-20"), Verifier: "Giulia Conti", Conclusion: "conforme con rilievi", Signed: day(t, "2026-11-24")}},
		Overrides:     []ads.Override{{At: at(t, "2026-08-15 18:05"), Ticket: "2026-000042", By: "Luca Ferri", Reason: "reception ferma", Missing: "account dedicato", Due: day(t, "2026-08-22"), Done: true}},
		Deadlines:     []ads.Deadline{{On: day(t, "2026-12-31"), What: "fine della nomina ADS-2026-001 di Luca Ferri", Source: "R83"}, {On: day(t, "2027-01-31"), What: "prova di ripristino", Source: "PC-04"}}}
	for i := range 12 {
		month := day(t, "2025-12-01").AddMonths(i)
		c.Trends[0].Points = append(c.Trends[0].Points, ads.TrendPoint{Month: month, Value: int64(i % 4 * 25)})
	}
	for i := range n {
		c.Sessions = append(c.Sessions, ads.Access{Session: fmt.Sprintf("S%04d", i+1), Ticket: "2026-000042", Person: "Luca Ferri", Device: "SRV-PMS",
			From: at(t, "2026-03-02 09:00"), To: at(t, "2026-03-02 09:40"), Tool: "TeamViewer"})
		c.Anomalies = append(c.Anomalies, ads.Assessed{Anomaly: ads.Anomaly{Key: "3fa9c210", Kind: ads.LogonWithoutSession, Day: day(t, "2026-11-14"),
			Text: "Administrator su SRV-PMS alle 21:40", Seqs: []int64{201, 202}, Count: 2}, State: ads.AnomalyOpen})
		c.Points = append(c.Points, ads.OpenPoint{What: "anomalia 3fa9c210 da valutare: accesso registrato senza sessione né ticket", Source: "Provv. 27/11/2008, 4.4", Owner: "Luca Ferri", Due: day(t, "2026-12-10")})
	}
	c.Settle()
	return c
}

func mustCompliance(t *testing.T, c ads.Compliance) []byte {
	t.Helper()
	return mustAct(t, ComplianceAct(c, adria(), nil))
}

func TestAComplianceReportReadsAsItShould(t *testing.T) {
	golden(t, "adsreport.txt", text(t, mustCompliance(t, astoriaYear(t, 2))))
}

func TestTheFirstPageOfAReportIsItsSummary(t *testing.T) {
	for _, n := range []int{0, 3, 60} {
		c := astoriaYear(t, n)
		for i := range c.Points { // the longest that people write
			c.Points[i].What, c.Points[i].Source, c.Points[i].Owner = strings.Repeat("MAIUSCOLE e ", 40), strings.Repeat("Provvedimento ", 20), strings.Repeat("Responsabile ", 9)
		}
		for len(c.Deadlines) < n {
			c.Deadlines = append(c.Deadlines, ads.Deadline{On: day(t, "2027-02-28"), What: strings.Repeat("WWWWWW ", 60), Source: strings.Repeat("MMMMMM ", 30)})
		}
		file := mustCompliance(t, c)
		if !bytes.Equal(file, mustCompliance(t, c)) {
			t.Error("the same values give other bytes")
		}
		inside(t, file)
		pages := strings.Split(run(t, file, "pdftotext", "-layout"), "\f")
		for _, want := range []string{"Punti aperti", "Prossime scadenze", "31/12/2026", "In sintesi"} {
			if !strings.Contains(pages[0], want) {
				t.Errorf("with %d points the first page lacks %q", n, want)
			}
		}
		if strings.Contains(pages[0], "Incarico e nomine") {
			t.Errorf("with %d points evidence stands on the first page", n)
		}
	}
}

func TestAReportNeverCallsDeclarationsComplete(t *testing.T) {
	c := astoriaYear(t, 1)
	c.Log.DeclaredOnly, c.Log.Complete = true, true
	if got := squeezed(t, mustCompliance(t, c)); !strings.Contains(got, "non può dirsi completo") {
		t.Error("R130: what technicians declared is called complete")
	}
	c.Log.Intact, c.Log.Broken = false, "riga 3"
	if got := squeezed(t, mustCompliance(t, c)); !strings.Contains(got, "NON integra: riga 3") {
		t.Error("R131: a broken chain is not named")
	}
}
