package document

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"scatto/gdpr/ads"
	"scatto/tariff/contract"
)

// verified is a verification with much in it.
func verified(t *testing.T, lines int) ads.Minutes {
	m := ads.Minutes{ID: "W0001", Customer: "C0001", Name: "Hotel Miramare S.r.l.", Address: []string{"Viale Vespucci 15", "47921 Rimini RN"}, Year: 2026,
		Place: "Rimini", Date: day(t, "2026-12-01"), From: day(t, "2026-01-15"), To: day(t, "2026-12-01"),
		Verifier: ads.Participant{Name: "Elena Serra", Role: "referente privacy del titolare"}, StartedAt: at(t, "2026-12-01 10:00"),
		Integrity: ads.Integrity{Intact: true, Lines: 1204, Head: "19cf1f8b0461f9673974053a480523b35bfc5409c1c391cc523c3acb8145994f", Oldest: day(t, "2026-01-15")}}
	if lines == 0 {
		return m
	}
	m.Self, m.ClosedAt, m.Conclusion = "ditta individuale, nessun altro tecnico", at(t, "2026-12-01 12:00"), ads.ConclusionRemarks
	m.Present = []ads.Participant{{Name: "Ugo Neri", Role: "direttore"}}
	m.Verified = []ads.Verified{{Person: "Luca Ferri", Nomination: "ADS-2026-001", Categories: []string{"BCK", "SIS"}, From: day(t, "2026-01-15"), To: day(t, "2026-12-31"), Accesses: 41},
		{Person: "Sara Conti", Categories: []string{}, Accesses: 3}}
	m.Systems = []ads.Verifiable{{System: "SRV-PMS", Declared: 82, Recorded: 611}, {System: "RECEPTION-1", Declared: 6}}
	m.Sample = ads.Sample{Seed: m.Integrity.Head, Every: 20, Each: 2, Total: 699, Others: 12, Examined: lines, Why: []ads.SampleCount{{Why: ads.SampleEach, Lines: 8}, {Why: ads.SampleFailure, Lines: lines - 8}}}
	for i := range lines {
		m.Sample.Lines = append(m.Sample.Lines, ads.SampleLine{Seq: int64(10 + i), At: m.StartedAt.Add(-time.Duration(i) * time.Hour), Kind: ads.LoginFailed, System: "SRV-PMS", Who: "hotelbyte", Why: ads.SampleFailure})
		m.Anomalies = append(m.Anomalies, ads.Assessed{Anomaly: ads.Anomaly{Key: fmt.Sprintf("%08x", i*7919), Kind: ads.LogonWithoutSession,
			Text: "3 accessi registrati su SRV-PMS con l'utenza hotelbyte il 11/03/2026 15:00–15:40, senza sessione dichiarata e senza ticket"}, State: ads.AnomalyExplained, Reason: "aggiornamento notturno concordato con la direzione"})
	}
	m.Anomalies[0].State, m.Anomalies[0].Owner, m.Anomalies[0].Due = ads.AnomalyToMend, "Luca Ferri", day(t, "2026-12-31")
	m.Privileged = []ads.Privileged{{System: "SRV-PMS", Account: "hotelbyte", Listed: true, Recorded: 80, Member: true}, {System: "SRV-PMS", Account: "marco", Member: true}}
	m.Members = "membri.txt"
	for _, i := range ads.Items() {
		m.Measures = append(m.Measures, ads.Measure{Item: i.ID, Text: i.Text, State: ads.ToVerify})
	}
	m.Wanting = []ads.Wanting{{Text: "l'account hotelbyte è usato da due tecnici", Item: "ADS-21", Action: "un account nominativo per tecnico", Owner: "Luca Ferri", Due: day(t, "2026-12-31"), Todo: 4}}
	m.Observations = "Accessi serali concordati con la direzione per la stagione estiva."
	return m
}

func TestVerificationAct(t *testing.T) {
	for name, m := range map[string]ads.Minutes{"little": verified(t, 0), "much": verified(t, 60)} {
		pdf, err := RenderAct(VerificationAct(m, adria(), nil))
		if err != nil {
			t.Fatal(err)
		}
		again, err := RenderAct(VerificationAct(m, adria(), nil))
		if err != nil || !bytes.Equal(pdf, again) {
			t.Errorf("R133, %s: the minutes are not the same bytes again (%v)", name, err)
		}
		if dir := os.Getenv("SCATTO_SHOW"); dir != "" {
			if err := os.WriteFile(dir+"/verification-"+name+".pdf", pdf, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestLinesWithoutADeviceStandInTheTable: minutes that count lines elsewhere do
// not say that the log has none.
func TestLinesWithoutADeviceStandInTheTable(t *testing.T) {
	m := verified(t, 3)
	m.Systems = []ads.Verifiable{{Declared: 2}}
	said := fmt.Sprintf("%+v", VerificationAct(m, adria(), nil).Parts)
	if !strings.Contains(said, "[senza dispositivo indicato 2 0]") {
		t.Errorf("R133: the lines without a device are not in the table of systems")
	}
}

// TestBoxesToSignStandWithWhatIsSigned: no page has boxes alone.
func TestBoxesToSignStandWithWhatIsSigned(t *testing.T) {
	for lines := range 12 {
		m := verified(t, 3)
		for range 3 * lines {
			m.Wanting = append(m.Wanting, m.Wanting[0])
		}
		pdf, err := RenderAct(VerificationAct(m, adria(), nil))
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range strings.Split(run(t, pdf, "pdftotext", "-layout"), "\f") {
			boxes := strings.Count(page, "amministratore verificato, per presa visione")
			if boxes > 0 && (boxes != 2 || !strings.Contains(page, "Letto, confermato") || !strings.Contains(page, "Conclusioni")) {
				t.Errorf("R133, %d more findings: %d boxes on a page without what is signed:\n%s", 3*lines, boxes, page)
			}
		}
	}
}

func TestGoalsAct(t *testing.T) {
	g := Goals{Shop: adria(), Customer: "Hotel Miramare S.r.l.", Address: []string{"Viale Vespucci 15"}, On: day(t, "2026-12-01"), At: at(t, "2026-12-01 10:00")}
	for i, item := range ads.GoalItems() {
		s := ads.GoalState{Item: item, Why: "nessun traguardo concordato con il cliente"}
		if i%3 != 2 {
			s.Goal = ads.Goal{Item: item.ID, Agreed: day(t, "2026-03-01"), With: "Elena Serra", Proof: contract.Proof{FileName: "accordo.pdf", FileHash: "19cf1f8b0461f967"}}
			s.Agreed, s.Reached, s.Threshold, s.Measured, s.Why = true, i%2 == 0, "al massimo 8 h di fermo per ciascun gestionale in 12 mesi", "PMS 5 h", "entro la soglia dal 02/12/2025"
		}
		g.States = append(g.States, s)
	}
	g.Steps = []ads.ConformityStep{{Declared: true, On: day(t, "2026-04-11"), By: "luca"}, {On: day(t, "2026-06-01"), Reason: "copie ferme", By: "luca"}}
	pdf, err := RenderAct(GoalsAct(g))
	if err != nil || len(pdf) < 5000 {
		t.Fatal(len(pdf), err)
	}
	if dir := os.Getenv("SCATTO_SHOW"); dir != "" {
		if err := os.WriteFile(dir+"/goals.pdf", pdf, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWhatWasNotLookedForIsNoZero has a shop without office hours.
func TestWhatWasNotLookedForIsNoZero(t *testing.T) {
	m := verified(t, 20)
	for _, without := range []bool{false, true} {
		m.NoHours = without
		said := fmt.Sprintf("%+v", VerificationAct(m, adria(), nil).Parts)
		for words, want := range map[string]bool{
			"tutti gli accessi fuori orario":        !without,
			"Accessi fuori orario: non esaminato":   without,
			"fuori orario non sono stati esaminati": without,
			"[Accessi fuori orario 0 0 0 0]":        !without,
		} {
			if strings.Contains(said, words) != want {
				t.Errorf("R133, no office hours %v: %q is there: %v", without, words, !want)
			}
		}
	}
}

// TestMinutesNameWhatIsToVerifyCompactly: a row of the table is for what does
// not conform.
func TestMinutesNameWhatIsToVerifyCompactly(t *testing.T) {
	m := verified(t, 3)
	m.Measures[0].State, m.Measures[1].State = ads.NotConforming, ads.Expired
	rows, named := -1, false
	for _, part := range VerificationAct(m, adria(), nil).Parts {
		switch p := part.(type) {
		case ActTable:
			if p.Columns[1].Title == "Misura" {
				rows = len(p.Rows)
			}
		case ActText:
			named = named || strings.HasPrefix(p.Text, fmt.Sprintf("Da verificare, senza evidenza (%d): %s, ", len(m.Measures)-2, m.Measures[2].Item))
		}
	}
	if rows != 2 || !named {
		t.Errorf("R133: %d rows, the others named: %v", rows, named)
	}
}

// TestTwoTestsOfAMonthAreTwoLabels: the columns of restore tests bear days.
func TestTwoTestsOfAMonthAreTwoLabels(t *testing.T) {
	r := compliance{Compliance: ads.Compliance{Trends: []ads.Trend{{Name: "RTO", Points: []ads.TrendPoint{{Month: day(t, "2026-11-02"), Value: 50}, {Month: day(t, "2026-11-21"), Value: 40}}}}}}
	var labels []string
	for _, part := range r.goals() {
		if c, ok := part.(ActMonths); ok {
			labels = append(labels, c.Points[0].Label, c.Points[1].Label)
		}
	}
	if !slices.Equal(labels, []string{"02/11/26", "21/11/26"}) {
		t.Errorf("R85: %q", labels)
	}
}
