package ads

import (
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

func signed(t *testing.T, on string) contract.Signature {
	t.Helper()
	return contract.Signature{Date: day(t, on), Proof: contract.Proof{FileHash: "aa"}}
}

func TestStage(t *testing.T) {
	made, err := NewNomination(goodNomination(t))
	if err != nil {
		t.Fatal(err)
	}
	accepted, err := made.Accept(signed(t, "2026-01-12"))
	if err != nil {
		t.Fatal(err)
	}
	proposal := goodNomination(t)
	proposal.Assessed = calendar.Date{}
	if proposal, err = Propose(proposal); err != nil {
		t.Fatal(err)
	}
	revoked, err := accepted.Revoke(day(t, "2026-09-30"), "cambio")
	if err != nil {
		t.Fatal(err)
	}
	withdrawn, err := proposal.Revoke(day(t, "2026-01-10"), "non serve")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name  string
		n     Nomination
		on    string
		want  Stage
		holds bool
	}{
		{"R68: nobody was assessed yet", proposal, "2026-02-01", StageProposed, false},
		{"a proposal that nobody wanted, before its day", withdrawn, "2026-01-11", StageRevoked, false},
		{"not signed: it holds all the same", made, "2026-02-01", StageAssessed, true},
		{"before it was signed", accepted, "2026-01-11", StageAssessed, false},
		{"signed before its first day", accepted, "2026-01-14", StageAccepted, false},
		{"R40: signed and begun", accepted, "2026-01-15", StageActive, true},
		{"R83: the last day", accepted, "2026-12-31", StageActive, true},
		{"R83: the year is over", accepted, "2027-01-01", StageExpired, false},
		{"the day before the revocation", revoked, "2026-09-29", StageActive, true},
		{"the day of the revocation", revoked, "2026-09-30", StageRevoked, false},
	} {
		if got := tc.n.Stage(day(t, tc.on)); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
		if got := tc.n.Active(day(t, tc.on)); got != tc.holds {
			t.Errorf("%s: it holds: %v", tc.name, got)
		}
	}
	for _, s := range Stages() {
		if s.Label() == string(s) {
			t.Errorf("%s has no Italian word", s)
		}
	}
}

func TestAccept(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*Nomination, *contract.Signature)
		kind   string
	}{
		{"on the day of the assessment", func(_ *Nomination, s *contract.Signature) { s.Date = day(t, "2026-01-10") }, ""},
		{"without a day", func(_ *Nomination, s *contract.Signature) { s.Date = calendar.Date{} }, "missing-date"},
		{"R68: without the signed letter", func(_ *Nomination, s *contract.Signature) { s.Proof = contract.Proof{Text: "detto a voce"} }, "missing-file"},
		{"R68: before the assessment", func(_ *Nomination, s *contract.Signature) { s.Date = day(t, "2026-01-09") }, "accepted-early"},
		{"R68: a proposal", func(n *Nomination, _ *contract.Signature) { n.Assessed = calendar.Date{} }, "not-assessed"},
		{"R83: after the year", func(_ *Nomination, s *contract.Signature) { s.Date = day(t, "2027-01-01") }, "nomination-over"},
		{"twice", func(n *Nomination, _ *contract.Signature) { n.Accepted = signed(t, "2026-01-11") }, "already-accepted"},
	} {
		n, err := NewNomination(goodNomination(t))
		if err != nil {
			t.Fatal(err)
		}
		s := signed(t, "2026-01-12")
		tc.change(&n, &s)
		if _, err := n.Accept(s); refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.kind)
		}
	}
}

func TestOtherWordsAreSignedAnew(t *testing.T) {
	n, err := NewNomination(goodNomination(t))
	if err == nil {
		n, err = n.Accept(signed(t, "2026-01-12"))
	}
	if err != nil {
		t.Fatal(err)
	}
	fresh := n
	fresh.Scopes = []Scope{{"SRV", "amministratore", "RDP", "manutenzione", "dati"}}
	got, err := fresh.Described(n, day(t, "2026-02-01"))
	if err != nil || !got.Accepted.Date.IsZero() || len(got.Earlier) != 1 || got.Stage(day(t, "2026-02-01")) != StageAssessed {
		t.Errorf("4.2: other scopes under the old signature: %+v, %v", got, err)
	}
	fresh = n
	fresh.NoWorkers = true
	if got, err = fresh.Described(n, day(t, "2026-02-01")); err != nil || got.Accepted.Date.IsZero() {
		t.Errorf("what the letter does not say takes the signature away: %v", err)
	}
	if _, err := n.Described(n, day(t, "2026-02-01")); refusal.KindOf(err) != "nothing-to-change" {
		t.Errorf("nothing changed: %v", err)
	}
}

func TestRenewal(t *testing.T) {
	n, err := NewNomination(goodNomination(t))
	if err != nil {
		t.Fatal(err)
	}
	n.Accepted = signed(t, "2026-01-12")
	next, err := n.Renewal()
	if err != nil || next.From.String() != "2027-01-01" || next.To.String() != "2027-12-31" || next.Renews != n.ID || !next.Accepted.Date.IsZero() {
		t.Errorf("R83: the next period is %+v, %v", next, err)
	}
}
