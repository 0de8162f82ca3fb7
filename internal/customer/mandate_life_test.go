package customer

import (
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func on(t *testing.T, s string) calendar.Date {
	t.Helper()
	if s == "" {
		return calendar.Date{}
	}
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestMandateStates(t *testing.T) {
	signed := Mandate{ID: "M-1", Signed: on(t, "2023-01-31"), Type: MandateCore}
	fresh := NewMandateLife("C0001", signed, "IT1", on(t, "2023-01-31"))
	used := fresh.Used(MandateUse{On: on(t, "2024-02-29"), ID: "M-1", IBAN: "IT1"})
	earlier := used.Used(MandateUse{On: on(t, "2023-06-01"), ID: "M-1", IBAN: "IT1"})
	revoked, err := used.Revoke(on(t, "2025-05-05"), "disdetta")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name string
		life MandateLife
		day  string
		want MandateState
		kind string
	}{
		{"36 months after its signature it still lives", fresh, "2026-01-31", MandateActive, ""},
		{"a day later it does not", fresh, "2026-02-01", MandateExpired, "mandate-expired"},
		{"a collection prolongs it", used, "2026-02-01", MandateActive, ""},
		{"36 months after 29 February are 28 February", used, "2027-02-28", MandateActive, ""},
		{"and 1 March is too late", used, "2027-03-01", MandateExpired, "mandate-expired"},
		{"a collection of an earlier day does not shorten it", earlier, "2027-02-28", MandateActive, ""},
		{"before its revocation it lives", revoked, "2025-05-04", MandateActive, ""},
		{"from that day on it does not", revoked, "2025-05-05", MandateRevoked, "mandate-revoked"},
		{"replaced by another", used.Replace(on(t, "2025-05-05")), "2025-05-05", MandateReplaced, "mandate-replaced"},
		{"before it was signed it is none", fresh, "2023-01-30", MandateActive, "mandate-too-young"},
	} {
		if got := row.life.State(on(t, row.day)); got != row.want {
			t.Errorf("%s: %s", row.name, got)
		}
		if err := row.life.Usable(on(t, row.day)); refusal.KindOf(err) != row.kind {
			t.Errorf("%s: %v, want %q", row.name, err, row.kind)
		}
	}
}

func TestMandateChanges(t *testing.T) {
	paper := NewMandateLife("C0001", Mandate{ID: "M-1", Signed: on(t, "2025-05-10"), Type: MandateCore}, "IT1", on(t, "2025-05-10"))
	moved := paper.WithAccount("IT2", on(t, "2025-06-01"))
	used := moved.Used(MandateUse{On: on(t, "2026-02-02"), ID: "M-1", IBAN: "IT2", Creditor: "CRED1"})
	renamed, err := used.Rename("M-2")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name              string
		life              MandateLife
		iban, creditor    string
		mandate, formerly string
		account           bool
	}{
		{"nothing changed since the paper", paper, "IT1", "CRED1", "", "", false},
		{"the account changed before the first collection", moved, "IT2", "CRED1", "", "", true},
		{"the bank knows the new account", used, "IT2", "CRED1", "", "", false},
		{"the account changed after a collection", used.WithAccount("IT3", on(t, "2026-03-01")), "IT3", "CRED1", "", "", true},
		{"the creditor changed", used, "IT2", "CRED2", "", "CRED1", false},
		{"the id changed", renamed, "IT2", "CRED1", "M-1", "", false},
		{"a card without account when the mandate was signed", NewMandateLife("C1", paper.Mandate, "", on(t, "2025-05-10")), "IT1", "CRED1", "", "", false},
	} {
		m, c, a := row.life.Changes(row.iban, row.creditor)
		if m != row.mandate || c != row.formerly || a != row.account {
			t.Errorf("%s: %q %q %v", row.name, m, c, a)
		}
	}
	if len(paper.Accounts) != 1 || len(moved.WithAccount("IT2", on(t, "2027-01-01")).Accounts) != 2 {
		t.Error("the same account was noted twice, or a value was changed in place")
	}
}

func TestMandateCorrections(t *testing.T) {
	m := Mandate{ID: "M-1", Signed: on(t, "2025-05-10"), Type: MandateCore}
	b2b := Mandate{ID: "M-1", Signed: on(t, "2025-05-11"), Type: MandateB2B}
	life := NewMandateLife("C0001", m, "IT1", m.Signed)
	if l, err := life.Correct(b2b); err != nil || l.Mandate != b2b {
		t.Errorf("an unused mandate is corrected: %+v %v", l, err)
	}
	used := life.Used(MandateUse{On: on(t, "2026-02-02")})
	if _, err := used.Correct(b2b); refusal.KindOf(err) != "mandate-type-used" {
		t.Errorf("a used one keeps its type: %v", err)
	}
	if l, err := used.Replace(on(t, "2026-03-01")).Correct(m); err != nil || l.End != "" || l.Uses != 1 {
		t.Errorf("a replaced one comes back with its life: %+v %v", l, err)
	}
	dead, err := used.Revoke(on(t, "2026-03-01"), "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := dead.Correct(m); refusal.KindOf(err) != "mandate-revoked" {
		t.Errorf("a revoked one does not: %v", err)
	}
	if _, err := dead.Revoke(on(t, "2026-04-01"), ""); refusal.KindOf(err) != "mandate-revoked" {
		t.Errorf("revoked twice: %v", err)
	}
	if _, err := life.Revoke(on(t, "2025-05-09"), ""); refusal.KindOf(err) != "revoked-before-signed" {
		t.Errorf("revoked before it was signed: %v", err)
	}
	if _, err := life.Rename("M 2"); refusal.KindOf(err) != "bad-mandate" {
		t.Errorf("a bad new id: %v", err)
	}
	if _, err := dead.Rename("M-2"); refusal.KindOf(err) != "mandate-ended" {
		t.Errorf("a new id for a dead one: %v", err)
	}
}
