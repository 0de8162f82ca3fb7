package ads

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

var shown = contract.Proof{Text: "verbale firmato"}

func goal(t *testing.T, item, agreed string, change func(*Goal)) Goal {
	t.Helper()
	g := Goal{Item: item, Agreed: day(t, agreed), With: "Elena Serra", Proof: shown}
	if change != nil {
		change(&g)
	}
	g, err := NewGoal(g)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestNewGoal(t *testing.T) {
	for _, tc := range []struct {
		name string
		g    Goal
		kind string
	}{
		{"R85: a threshold is shared", Goal{Item: "cnf-01", MaxMinutes: 480}, "goal-not-agreed"},
		{"R85: agreed by whom, and where is it written", Goal{Item: "CNF-01", With: "Elena"}, "goal-not-agreed"},
		{"R85: not applicable needs the customer's agreement", Goal{Item: "CNF-06", NotApplicable: true, Reason: "costo"}, "goal-not-agreed"},
		{"R85: and its reason", Goal{Item: "CNF-06", NotApplicable: true, With: "Elena", Proof: shown}, "reason-missing"},
		{"R85: no minute down is a threshold", Goal{Item: "cnf-01", With: "Elena", Proof: shown}, ""},
		{"R85: a restore without times", Goal{Item: "CNF-03", With: "Elena", Proof: shown}, "threshold-missing"},
		{"R85: copies without number", Goal{Item: "CNF-05", MaxAgeDays: 7, With: "Elena", Proof: shown}, "threshold-missing"},
		{"R85: another goal has a name", Goal{Item: "CNF-07", Words: "x", With: "Elena", Proof: shown}, "goal-name-missing"},
		{"what is no goal", Goal{Item: "PC-04", With: "Elena", Proof: shown}, "unknown-goal"},
		{"a time before nothing", Goal{Item: "CNF-03", RTO: -1, With: "Elena", Proof: shown}, "bad-threshold"},
	} {
		if _, err := NewGoal(tc.g); refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.kind)
		}
	}
}

func TestNewGoalProof(t *testing.T) {
	today := day(t, "2026-11-21")
	for _, tc := range []struct {
		name string
		p    GoalProof
		kind string
	}{
		{"R85: a restore in two hours and a half", GoalProof{Item: "cnf-03", Passed: true, RTO: 150, Proof: shown}, ""},
		{"R85: a test that nobody timed", GoalProof{Item: "CNF-03", Passed: true, Proof: shown}, "measure-missing"},
		{"R85: a test that failed has no time", GoalProof{Item: "CNF-03", Proof: shown}, ""},
		{"R89: nothing without evidence", GoalProof{Item: "CNF-03", Passed: true, RTO: 150}, "evidence-missing"},
		{"tomorrow's test", GoalProof{Item: "CNF-03", On: day(t, "2026-11-22"), Proof: shown}, "evidence-in-future"},
		{"hours down are no test", GoalProof{Item: "CNF-01", Proof: shown}, "not-measured-so"},
		{"R85: a penetration test by whom", GoalProof{Item: "CNF-06", Proof: shown}, "company-missing"},
		{"more closed than found", GoalProof{Item: "CNF-06", Company: "X", Findings: 1, Closed: 2, Proof: shown}, "bad-findings"},
		{"R94: a copy in Frankfurt", GoalProof{Item: "CNF-05", Place: "Frankfurt", Country: "de", Proof: shown}, ""},
		{"R94: a copy in Virginia does not count", GoalProof{Item: "CNF-05", Place: "Virginia", Country: "US", Proof: shown}, "copy-outside-eea"},
		{"R94: unless its safeguard is on record", GoalProof{Item: "CNF-05", Place: "Virginia", Country: "US", Safeguard: "SCC 2021/914", Proof: shown}, ""},
		{"a country that is none", GoalProof{Item: "CNF-05", Place: "X", Country: "Italia", Proof: shown}, "unknown-country"},
	} {
		if _, err := NewGoalProof(tc.p, today); refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.kind)
		}
	}
}

func TestGoalStates(t *testing.T) {
	restore := goal(t, GoalRestore, "2026-01-01", func(g *Goal) { g.RTO, g.RPO = 240, 1440 })
	copies := goal(t, GoalCopies, "2026-01-01", func(g *Goal) { g.Copies, g.MaxAgeDays = 1, 7 })
	attack := goal(t, GoalPenetration, "2026-01-01", nil)
	test := func(on string, rto, rpo int64) GoalProof {
		return GoalProof{Item: GoalRestore, On: day(t, on), Passed: true, RTO: rto, RPO: rpo, RPOKnown: true}
	}
	geo := func(on string, encrypted bool) GoalProof {
		return GoalProof{Item: GoalCopies, On: day(t, on), Passed: true, Place: "Arezzo", Country: "IT", Encrypted: encrypted}
	}
	pen := func(on string, findings, closed int) GoalProof {
		return GoalProof{Item: GoalPenetration, On: day(t, on), Passed: true, Company: "Sicura S.r.l.", Findings: findings, Closed: closed}
	}
	void := test("2026-05-01", 60, 60)
	void.Voided = "doppia"
	for _, tc := range []struct {
		name    string
		goal    Goal
		proofs  []GoalProof
		on      string
		reached bool
		why     string
	}{
		{"R85: nothing measured is not reached", restore, nil, "2026-06-01", false, "nessuna misura"},
		{"R85: within both times", restore, []GoalProof{test("2026-05-01", 150, 1440)}, "2026-06-01", true, "vale fino al 01/05/2027"},
		{"R85: too slow", restore, []GoalProof{test("2026-05-01", 241, 0)}, "2026-06-01", false, "ripristino in 4 h 1 min, concordati 4 h"},
		{"R85: too much lost", restore, []GoalProof{test("2026-05-01", 60, 1441)}, "2026-06-01", false, "perse 24 h 1 min"},
		{"R85: the newest test counts", restore, []GoalProof{test("2026-05-01", 60, 0), {Item: GoalRestore, On: day(t, "2026-05-20")}}, "2026-06-01", false, "non è riuscita"},
		{"R85: a test of tomorrow does not count yet", restore, []GoalProof{test("2026-06-02", 60, 0)}, "2026-06-01", false, "nessuna misura"},
		{"R85: a void one never", restore, []GoalProof{void}, "2026-06-01", false, "nessuna misura"},
		{"R85: on its last day a test still holds", restore, []GoalProof{test("2025-06-01", 60, 0)}, "2026-06-01", true, ""},
		{"R85: a day later it does not", restore, []GoalProof{test("2025-05-31", 60, 0)}, "2026-06-01", false, "oltre i 12 mesi"},
		{"R85: an encrypted copy of the week", copies, []GoalProof{geo("2026-05-25", true)}, "2026-06-01", true, ""},
		{"R85: a copy of eight days ago", copies, []GoalProof{geo("2026-05-24", true)}, "2026-06-01", false, "troppo vecchia"},
		{"R85: a copy in clear", copies, []GoalProof{geo("2026-05-31", false)}, "2026-06-01", false, "non cifrata"},
		{"R85: one place counts once", goal(t, GoalCopies, "2026-01-01", func(g *Goal) { g.Copies, g.MaxAgeDays = 2, 7 }),
			[]GoalProof{geo("2026-05-30", true), geo("2026-05-31", true)}, "2026-06-01", false, "copie valide 1, concordate 2"},
		{"R85: findings are open", attack, []GoalProof{pen("2026-05-01", 5, 3)}, "2026-06-01", false, "rilievi ancora aperti: 2"},
		{"R85: all findings are closed", attack, []GoalProof{pen("2026-05-01", 5, 3), pen("2026-05-20", 5, 5)}, "2026-06-01", true, ""},
		{"R85: the customer agreed that it does not apply", goal(t, GoalPenetration, "2026-01-01", func(g *Goal) { g.NotApplicable, g.Reason = true, "un solo PC" }),
			nil, "2026-06-01", true, "un solo PC"},
	} {
		on := day(t, tc.on)
		states := GoalStates([]Goal{tc.goal}, nil, tc.proofs, on, calendar.DayStart(on.AddDays(1), calendar.Rome()), calendar.Rome())
		for _, s := range states {
			if s.Agreed && (s.Reached != tc.reached || !strings.Contains(s.Why, tc.why)) {
				t.Errorf("%s: %v, %s", tc.name, s.Reached, s.Why)
			}
		}
		if Conforms(states) {
			t.Errorf("%s: one goal is no conformity", tc.name)
		}
	}
}

func TestGoalsOn(t *testing.T) {
	loose := goal(t, GoalDowntime, "2026-01-01", func(g *Goal) { g.MaxMinutes = 480 })
	strict := goal(t, GoalDowntime, "2026-06-01", func(g *Goal) { g.MaxMinutes = 60 })
	pms := goal(t, GoalDowntime, "2026-01-01", func(g *Goal) { g.Name, g.MaxMinutes = "PMS", 600 })
	all := []Goal{loose, strict, pms}
	for on, want := range map[string][]int64{"2025-12-31": nil, "2026-05-31": {480, 600}, "2026-06-01": {60, 600}} {
		var got []int64
		for _, g := range GoalsOn(all, day(t, on)) {
			got = append(got, g.MaxMinutes)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("R85, %s: %s", on, d)
		}
	}
	// PMS has a goal of its own: it does not break that of the others.
	downs := []Downtime{{Item: GoalDowntime, Name: "pms", From: moment(t, "2026-07-01T10:00"), To: moment(t, "2026-07-01T15:00")}}
	on := day(t, "2026-07-31")
	for _, s := range GoalStates(all, downs, nil, on, moment(t, "2026-08-01T00:00"), calendar.Rome()) {
		if s.Agreed && !s.Reached {
			t.Errorf("%s: %s", s.Threshold, s.Why)
		}
	}
}

func TestConformity(t *testing.T) {
	var steps []ConformityStep
	on := func(d string, declared bool) ConformityStep { return ConformityStep{On: day(t, d), Declared: declared} }
	steps = append(steps, on("2026-03-01", true), on("2026-06-01", false), on("2026-09-01", true))
	for d, want := range map[string]bool{"2026-02-28": false, "2026-03-01": true, "2026-05-31": true, "2026-06-01": false, "2026-08-31": false, "2026-09-01": true} {
		if got, _ := ConformityOn(steps, day(t, d)); got != want {
			t.Errorf("R81, %s: %v", d, got)
		}
	}
	var reached []GoalState
	for _, item := range GoalItems() {
		if item.ID != GoalOther {
			reached = append(reached, GoalState{Item: item, Agreed: true, Reached: true})
		}
	}
	if _, err := Declare(nil, reached, on("2026-03-01", false)); err != nil {
		t.Errorf("R85: six goals are met and no other was agreed: %v", err)
	}
	other := append(reached[:6:6], GoalState{Item: Item{ID: GoalOther}, Agreed: true})
	for _, tc := range []struct {
		name   string
		steps  []ConformityStep
		states []GoalState
		on     string
		kind   string
	}{
		{"R85: another goal that was agreed and is not met", nil, other, "2026-03-01", "goals-not-reached"},
		{"R85: a goal on which nothing was agreed", nil, append(reached[1:6:6], GoalState{Item: Item{ID: GoalDowntime}}), "2026-03-01", "goals-not-reached"},
		{"it is declared already", steps[:1], reached, "2026-04-01", "conformity-declared"},
		{"history is not rewritten", steps[:2], reached, "2026-02-01", "step-before-last"},
		{"after a revocation it is declared anew", steps[:2], reached, "2026-06-01", ""},
	} {
		if _, err := Declare(tc.steps, tc.states, on(tc.on, false)); refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v", tc.name, err)
		}
	}
	if _, err := Revoke(steps[:1], ConformityStep{On: day(t, "2026-04-01")}); refusal.KindOf(err) != "reason-missing" {
		t.Error(err)
	}
	if _, err := Revoke(steps[:2], ConformityStep{On: day(t, "2026-07-01"), Reason: "x"}); refusal.KindOf(err) != "conformity-not-declared" {
		t.Error(err)
	}
}

func TestDownIn(t *testing.T) {
	down := func(item, name, from, to string) Downtime {
		d := Downtime{Item: item, Name: name, From: moment(t, from)}
		if to != "" {
			d.To = moment(t, to)
		}
		return d
	}
	void := down(GoalDowntime, "PMS", "2026-03-01T00:00", "2026-03-30T00:00")
	void.Voided = "doppio"
	list := []Downtime{
		down(GoalDowntime, "PMS", "2026-03-28T23:00", "2026-03-29T05:00"), // the clocks go forward: five hours
		down(GoalDowntime, "pms", "2026-03-29T04:00", "2026-03-29T06:00"), // overlaps: one more
		down(GoalDowntime, "PMS", "2026-10-25T01:30", "2026-10-25T03:30"), // they go back: three hours
		down(GoalHardware, "SRV", "2026-11-20T10:00", ""),                 // still down
		down(GoalDowntime, "Conta", "2026-01-01T10:00", "2026-01-01T10:01"),
		void,
	}
	got := DownIn(list, moment(t, "2026-02-01T00:00"), moment(t, "2026-11-21T10:00"))
	want := []Down{{GoalDowntime, "PMS", 9 * time.Hour, 2, false}, {GoalHardware, "SRV", 24 * time.Hour, 1, true}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("R85, R120: %s", d)
	}
	trends := DowntimeTrends(list, day(t, "2026-03-01"), day(t, "2026-11-30"), moment(t, "2026-11-21T10:00"), calendar.Rome())
	if len(trends) != 2 || len(trends[0].Points) != 9 || trends[0].Points[0].Value != 360 || trends[0].Points[7].Value != 180 || trends[1].Points[8].Value != 1440 {
		t.Errorf("%+v", trends)
	}
}

func TestDowntimeCorrections(t *testing.T) {
	d, err := NewDowntime(Downtime{N: 1, Item: GoalDowntime, Name: "PMS", Cause: "database", From: moment(t, "2026-03-01T10:00"), To: moment(t, "2026-03-01T12:00")})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Correct(d.To, "luca", " ", Downtime{}); refusal.KindOf(err) != "correction-without-reason" {
		t.Error(err)
	}
	if _, err := d.Correct(d.To, "luca", "ora sbagliata", Downtime{To: d.From}); refusal.KindOf(err) != "end-not-after-start" {
		t.Error(err)
	}
	e, err := d.Correct(d.To, "luca", "ora sbagliata", Downtime{To: moment(t, "2026-03-01T13:00")})
	if err != nil || len(e.Corrections) != 1 || !e.Corrections[0].To.Equal(d.To) || len(d.Corrections) != 0 {
		t.Errorf("R85: what stood before stays readable: %+v %v", e, err)
	}
	v, err := e.Void(d.To, "luca", "doppio")
	if err != nil || v.Voided != "doppio" || len(v.Corrections) != 2 {
		t.Errorf("%+v %v", v, err)
	}
	if _, err := v.Void(d.To, "luca", "ancora"); refusal.KindOf(err) != "downtime-void" {
		t.Error(err)
	}
}

func TestAThresholdAgreesWithItsNumber(t *testing.T) {
	for copies, want := range map[int]string{1: "almeno una copia cifrata, non più vecchia di 7 giorni", 2: "almeno 2 copie cifrate, non più vecchie di 7 giorni"} {
		if got := (Goal{Item: GoalCopies, Copies: copies, MaxAgeDays: 7}).Threshold(); got != want {
			t.Errorf("%d: %q", copies, got)
		}
	}
}
