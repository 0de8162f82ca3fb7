package ads

import (
	"testing"
)

func TestPointsAreOrderedByWhatWeighs(t *testing.T) {
	c := Compliance{On: day(t, "2026-07-01"), Points: []OpenPoint{
		{Gravity: Opened, What: "senza data"},
		{Gravity: Opened, What: "dopo", Due: day(t, "2026-08-01")},
		{Gravity: Opened, What: "scaduto ieri", Due: day(t, "2026-06-30")},
		{Gravity: Opened, What: "oggi", Due: day(t, "2026-07-01")},
		{Gravity: Grave, What: "grave"},
	}, Deadlines: []Deadline{{On: day(t, "2026-12-31"), What: "b"}, {On: day(t, "2026-08-01"), What: "a"}}}
	c.Settle()
	want := []string{"grave", "scaduto ieri", "oggi", "dopo", "senza data"}
	for i, p := range c.Points {
		if p.What != want[i] {
			t.Errorf("point %d is %q, want %q", i+1, p.What, want[i])
		}
	}
	if c.Deadlines[0].What != "a" {
		t.Error("deadlines are not by date")
	}
}

func TestAVerdictIsNeverBetterThanItsPoints(t *testing.T) {
	for want, points := range map[string][]OpenPoint{
		"nessun punto aperto tra quelli registrati":   nil,
		"con punti aperti nei termini":                {{Gravity: Opened}},
		"con rilievi: ci sono punti oltre il termine": {{Gravity: Opened}, {Gravity: Late}},
		"non conforme: ci sono punti gravi aperti":    {{Gravity: Late}, {Gravity: Grave}},
	} {
		if got := (Compliance{Points: points}).Verdict(); got != want {
			t.Errorf("%v: %s, want %s", points, got, want)
		}
	}
}
