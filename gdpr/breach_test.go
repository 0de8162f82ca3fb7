package gdpr_test

import (
	"testing"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func instantOf(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := calendar.ParseInstant(s, calendar.Rome())
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func openBreach(t *testing.T, b gdpr.Breach) gdpr.Breach {
	t.Helper()
	b.What, b.Aware = "notebook rubato", instantOf(t, "2026-03-27T17:30")
	out, err := gdpr.NewBreach(b, instantOf(t, "2026-03-27T18:00"))
	if err != nil {
		t.Fatal(err)
	}
	out.ID = "B0001"
	return out
}

func assessed(t *testing.T, b gdpr.Breach, s gdpr.Severity, l gdpr.Likelihood) gdpr.Breach {
	t.Helper()
	b, err := b.Assess(gdpr.BreachAssessment{Confidentiality: true, Severity: s, Likelihood: l, Reason: "prova", Persons: -1})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestBreachTermIsAbsolute(t *testing.T) {
	b := openBreach(t, gdpr.Breach{})
	if got := calendar.Show(b.NotifyBy()); got != "2026-03-30T18:30:00+02:00" {
		t.Errorf("R110, S24: notify by %s", got)
	}
	on, err := b.Notify(gdpr.BreachFiling{Kind: gdpr.FilingPreliminary, Ref: "1", At: b.NotifyBy()})
	if err != nil || on.Filings[0].Late {
		t.Errorf("R110: the last instant is in time: %v", err)
	}
	if _, err := b.Notify(gdpr.BreachFiling{Kind: gdpr.FilingPreliminary, Ref: "1", At: b.NotifyBy().Add(time.Second)}); refusal.KindOf(err) != "late-without-reason" {
		t.Errorf("R110: a second later wants reasons: %v", err)
	}
}

func TestBreachRisk(t *testing.T) {
	for _, row := range []struct {
		name string
		s    gdpr.Severity
		l    gdpr.Likelihood
		want gdpr.Risk
	}{
		{"R110: negligible and possible", gdpr.SeverityNegligible, gdpr.Possible, gdpr.RiskUnlikely},
		{"R110: negligible and likely", gdpr.SeverityNegligible, gdpr.Likely, gdpr.RiskPresent},
		{"R110: low and unlikely", gdpr.SeverityLow, gdpr.Unlikely, gdpr.RiskUnlikely},
		{"R110: low and possible", gdpr.SeverityLow, gdpr.Possible, gdpr.RiskPresent},
		{"R110: medium and unlikely", gdpr.SeverityMedium, gdpr.Unlikely, gdpr.RiskPresent},
		{"R110: medium and likely", gdpr.SeverityMedium, gdpr.Likely, gdpr.RiskHigh},
		{"R110: high and unlikely", gdpr.SeverityHigh, gdpr.Unlikely, gdpr.RiskPresent},
		{"R110: high and possible", gdpr.SeverityHigh, gdpr.Possible, gdpr.RiskHigh},
	} {
		if got := gdpr.SuggestedRisk(row.s, row.l); got != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
	}
}

func TestBreachStepsInTheirOrder(t *testing.T) {
	b := openBreach(t, gdpr.Breach{})
	later := b.Aware.Add(time.Hour)
	if _, err := b.Close(later, "luca", ""); refusal.KindOf(err) != "breach-not-done" {
		t.Errorf("R110: a breach that nobody assessed was closed: %v", err)
	}
	risky := assessed(t, b, gdpr.SeverityHigh, gdpr.Possible)
	if _, err := risky.Waive(gdpr.BreachWaiver{At: later, Reason: "no"}); refusal.KindOf(err) != "risk-present" {
		t.Errorf("R110: a risk was not notified: %v", err)
	}
	if _, err := risky.Decide(gdpr.BreachPersons{At: later, Exempt: gdpr.ExemptNoHighRisk, Reason: "no"}); refusal.KindOf(err) != "high-risk" {
		t.Errorf("R110: a high risk was denied: %v", err)
	}
	mild := assessed(t, b, gdpr.SeverityLow, gdpr.Unlikely)
	mild, err := mild.Waive(gdpr.BreachWaiver{At: later, Reason: "disco cifrato"})
	if err != nil || mild.State != gdpr.BreachNotNotified {
		t.Fatalf("R110: %s, %v", mild.State, err)
	}
	closed, err := mild.Close(later, "luca", "")
	if err != nil || closed.Persons == nil || closed.Persons.Exempt != gdpr.ExemptNoHighRisk {
		t.Errorf("R110: the decision of art. 34 is not on record: %v", err)
	}
	if _, err := closed.Notify(gdpr.BreachFiling{Ref: "1", At: later}); refusal.KindOf(err) != "breach-closed" {
		t.Errorf("R110: a closed breach was notified: %v", err)
	}
}

func TestProcessorTellsEveryController(t *testing.T) {
	b := openBreach(t, gdpr.Breach{Customers: []string{"C0001", "C0002"}})
	if !b.NotifyBy().IsZero() || len(b.Duties()) != 2 {
		t.Errorf("art. 33(2): %v", b.Duties())
	}
	if _, err := b.Notify(gdpr.BreachFiling{Ref: "1", At: b.Aware}); refusal.KindOf(err) != "not-controller" {
		t.Errorf("art. 33(2): a processor notified the Garante: %v", err)
	}
	b, err := b.Tell(gdpr.BreachTelling{Customer: "C0001", At: b.Aware, How: "PEC"}, false)
	if err != nil || b.State != gdpr.BreachDetected {
		t.Errorf("art. 33(2): one of two was told: %s, %v", b.State, err)
	}
	if _, err := b.Tell(gdpr.BreachTelling{Customer: "C0001", At: b.Aware, How: "PEC"}, false); refusal.KindOf(err) != "customer-told" {
		t.Errorf("art. 33(2): told twice: %v", err)
	}
	if b, err = b.Tell(gdpr.BreachTelling{Customer: "C0002", At: b.Aware, How: "PEC"}, false); err != nil || b.State != gdpr.BreachNotified {
		t.Errorf("art. 33(2): all were told: %s, %v", b.State, err)
	}
}

// TestWhatWasKnownAtNightIsNotLateAtMidnight: of a breach of the late evening
// the customer is told within six hours, of one of the afternoon the same day.
func TestWhatWasKnownAtNightIsNotLateAtMidnight(t *testing.T) {
	for aware, want := range map[string]string{
		"2026-11-22T16:30:00Z": "2026-11-22T22:59:59Z", "2026-11-22T22:50:00Z": "2026-11-23T04:50:00Z",
	} {
		at, err := time.Parse(time.RFC3339, aware)
		if err != nil {
			t.Fatal(err)
		}
		b := openBreach(t, gdpr.Breach{Customers: []string{"C0001"}})
		b.Aware = at
		if got := b.Duties()[0].By.Format(time.RFC3339); got != want {
			t.Errorf("art. 33(2), known at %s: to be told by %s, want %s", aware, got, want)
		}
	}
}

func TestBreachAssessedAnewUndoesWhatRestedOnIt(t *testing.T) {
	b := assessed(t, openBreach(t, gdpr.Breach{}), gdpr.SeverityNegligible, gdpr.Unlikely)
	b, err := b.Waive(gdpr.BreachWaiver{Reason: "disco cifrato"})
	if err == nil {
		b, err = b.Decide(gdpr.BreachPersons{Exempt: gdpr.ExemptNoHighRisk, Reason: "disco cifrato"})
	}
	if err != nil {
		t.Fatal(err)
	}
	b = assessed(t, b, gdpr.SeverityHigh, gdpr.Likely)
	kinds := map[gdpr.DutyKind]bool{}
	for _, d := range b.Duties() {
		kinds[d.Kind] = true
	}
	if !kinds[gdpr.DutyNotify] || !kinds[gdpr.DutyPersons] || b.State != gdpr.BreachAssessed {
		t.Errorf("R110: the key was on the disk after all, and the duties are %v in state %s", kinds, b.State)
	}
	if _, err := b.Close(b.Aware, "luca", ""); refusal.KindOf(err) != "breach-not-done" {
		t.Errorf("R110: a high risk closed without notification: %v", err)
	}
}
