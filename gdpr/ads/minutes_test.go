package ads

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

func TestNewMinutes(t *testing.T) {
	begin := func(change func(*Minutes)) Minutes {
		m := Minutes{Place: "Rimini", From: day(t, "2026-01-15"), To: day(t, "2026-11-21"), Verifier: Participant{"Elena Serra", "referente privacy"},
			Verified: []Verified{{Person: "Luca"}}}
		if change != nil {
			change(&m)
		}
		return m
	}
	for _, tc := range []struct {
		name string
		m    Minutes
		kind string
	}{
		{"R133: somebody else verifies", begin(nil), ""},
		{"R133: the verified does not verify", begin(func(m *Minutes) { m.Verifier.Name = "luca" }), "verifier-is-verified"},
		{"R133: unless it is declared", begin(func(m *Minutes) { m.Verifier.Name, m.Self = "Luca", "ditta individuale" }), ""},
		{"who verifies", begin(func(m *Minutes) { m.Verifier.Name = " " }), "missing-person"},
		{"as what", begin(func(m *Minutes) { m.Verifier.Role = "" }), "missing-role"},
		{"where", begin(func(m *Minutes) { m.Place = "" }), "missing-place"},
		{"a period that ends before it begins", begin(func(m *Minutes) { m.To = day(t, "2026-01-14") }), "end-before-start"},
		{"a period that is not over", begin(func(m *Minutes) { m.To = day(t, "2026-12-31") }), "verification-in-future"},
	} {
		if _, err := NewMinutes(tc.m, day(t, "2026-11-21")); refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v", tc.name, err)
		}
	}
}

func TestMinutesClose(t *testing.T) {
	at := moment(t, "2026-11-21T10:00")
	good := Minutes{ID: "W0001", Customer: "C0001", Integrity: Integrity{Intact: true}}
	odd := good
	odd.Anomalies = []Assessed{{State: AnomalyOpen}}
	broken := good
	broken.Integrity.Intact = false
	stray := good
	stray.Privileged = []Privileged{{Account: "marco"}}
	wanting, err := good.Add(Wanting{Text: "backup non provato", Action: "provare", Owner: "Luca", Due: day(t, "2026-12-31"), Item: "pc-04"})
	if err != nil || wanting.Wanting[0].Item != "PC-04" {
		t.Fatal(err)
	}
	closed, _ := good.Close(at, "luca", ConclusionConforming, "", false)
	for _, tc := range []struct {
		name         string
		m            Minutes
		c            Conclusion
		observations string
		leave        bool
		kind         string
	}{
		{"R133: nothing is open", good, ConclusionConforming, "", false, ""},
		{"R133: an anomaly that nobody assessed", odd, ConclusionConforming, "", false, "conclusion-too-good"},
		{"R133: a broken log", broken, ConclusionConforming, "", false, "conclusion-too-good"},
		{"R133: an account with rights beside the list", stray, ConclusionConforming, "", false, "conclusion-too-good"},
		{"R133: a non conformity", wanting, ConclusionConforming, "", false, "conclusion-too-good"},
		{"R133: remarks are written down", good, ConclusionRemarks, " ", false, "non-conformity-missing"},
		{"R133: as an observation", good, ConclusionRemarks, "si veda la nota", false, ""},
		{"R133: remarks do not assess an anomaly", odd, ConclusionRemarks, "si veda la nota", false, "anomalies-open"},
		{"R133: nor does a conclusion that is not good", odd, ConclusionNotConforming, "si veda la nota", false, "anomalies-open"},
		{"R133: whoever says so leaves it open", odd, ConclusionRemarks, "si veda la nota", true, ""},
		{"R133: but never as conforming", odd, ConclusionConforming, "", true, "conclusion-too-good"},
		{"R133: or as a non conformity", wanting, ConclusionNotConforming, "", false, ""},
		{"what is no conclusion", good, "fine", "", false, "unknown-conclusion"},
		{"R133: closed minutes do not change", closed, ConclusionConforming, "", false, "verification-over"},
	} {
		if _, err := tc.m.Close(at, "luca", tc.c, tc.observations, tc.leave); refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v", tc.name, err)
		}
	}
	if left, err := odd.Close(at, "luca", ConclusionRemarks, "si veda la nota", true); err != nil || left.Proves() || !closed.Proves() || good.Proves() {
		t.Errorf("R133: only what was closed and assessed proves: %v", err)
	}
	for name, w := range map[string]Wanting{"without owner": {Text: "x", Action: "y", Due: day(t, "2026-12-31")},
		"without date": {Text: "x", Action: "y", Owner: "z"}, "without action": {Text: "x", Owner: "z", Due: day(t, "2026-12-31")}} {
		if _, err := good.Add(w); refusal.KindOf(err) != "action-incomplete" {
			t.Errorf("R133: an action %s: %v", name, err)
		}
	}
	if _, err := closed.Add(Wanting{Text: "x", Action: "y", Owner: "z", Due: day(t, "2026-12-31")}); refusal.KindOf(err) != "verification-over" {
		t.Error(err)
	}
}

func TestSampleIsNobodysChoice(t *testing.T) {
	var log []Event
	for i := range 400 {
		e := Event{Seq: int64(i + 1), At: moment(t, "2026-03-10T10:00"), Kind: Login, System: fmt.Sprint("SRV-", i%2), Source: "windows", Account: fmt.Sprint("a", i%3)}
		if i == 17 || i == 18 {
			e.Kind = LoginFailed
		}
		log = append(log, e)
	}
	draw := func(seed string, every, each int) Sample {
		p := NewSampler(seed, every, each)
		p.Other()
		for _, e := range log {
			p.Add(e, e.Seq == 100)
		}
		return p.Sample()
	}
	a, b := draw("head", 20, 2), draw("head", 20, 2)
	if d := cmp.Diff(a, b); d != "" {
		t.Errorf("R133: the same head, another sample: %s", d)
	}
	why := map[string]int{}
	for _, c := range a.Why {
		why[c.Why] = c.Lines
	}
	if a.Total != 400 || a.Others != 1 || why[SampleFailure] != 2 || why[SampleOutOfHours] != 1 || why[SampleEach] != 12 {
		t.Errorf("%+v", a.Why)
	}
	if n := why[SampleEvery]; n < 8 || n > 40 {
		t.Errorf("one in twenty of 397 lines are %d", n)
	}
	if a.Examined != len(a.Lines) || !slices.IsSortedFunc(a.Lines, func(x, y SampleLine) int { return int(x.Seq - y.Seq) }) {
		t.Errorf("%d examined, %d listed", a.Examined, len(a.Lines))
	}
	seqs := func(s Sample) (out []int64) {
		for _, l := range s.Lines {
			out = append(out, l.Seq)
		}
		return out
	}
	if cmp.Equal(seqs(a), seqs(draw("other", 20, 2))) {
		t.Error("another head gave the same sample")
	}
	if s := draw("head", 1, 0); s.Examined != 400 || len(s.Lines) != maxSampleLines {
		t.Errorf("every line: %d examined, %d listed", s.Examined, len(s.Lines))
	}
	if s := draw("head", 0, 0); s.Examined != 3 {
		t.Errorf("only failures and nights: %d", s.Examined)
	}
}

func TestParseMembers(t *testing.T) {
	got := ParseMembers("\ufeff# SRV-PMS\n-----\nAdministrator\r\nSRV-PMS\thotelbyte\nPC-1; anna\n\nAdministrator\n")
	want := []Member{{"", "Administrator"}, {"SRV-PMS", "hotelbyte"}, {"PC-1", "anna"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("ADS-10: %s", d)
	}
}

func TestMinutesSign(t *testing.T) {
	closed := day(t, "2026-12-01")
	good := Minutes{ID: "W0001", Customer: "C0001", ClosedAt: moment(t, "2026-12-01T10:00")}
	draft, void, signed := good, good, good
	draft.ClosedAt = time.Time{}
	void.Voided = "periodo sbagliato"
	signed.Signed.Date = day(t, "2026-12-02")
	copied := contract.Proof{FileHash: "ab"}
	for _, tc := range []struct {
		name string
		m    Minutes
		on   string
		file contract.Proof
		kind string
	}{
		{"ADS-08: on the day they were closed", good, "2026-12-01", copied, ""},
		{"ADS-08: later", good, "2027-01-10", copied, ""},
		{"before they were closed", good, "2026-11-30", copied, "signed-early"},
		{"words are no signed copy", good, "2026-12-02", contract.Proof{Text: "firmato"}, "missing-file"},
		{"what can still change is not signed", draft, "2026-12-02", copied, "verification-open"},
		{"what was given up", void, "2026-12-02", copied, "verification-over"},
		{"what is signed", signed, "2026-12-03", copied, "already-signed"},
	} {
		got, err := tc.m.Sign(contract.Signature{Date: day(t, tc.on), Proof: tc.file}, closed)
		if refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v", tc.name, err)
		}
		if err == nil && got.Signed.Date != day(t, tc.on) || err != nil && got.Signed != tc.m.Signed {
			t.Errorf("%s: signed on %s", tc.name, got.Signed.Date)
		}
	}
}
