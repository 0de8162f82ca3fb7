package ads

import (
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func on(s string) calendar.Date {
	d, err := calendar.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

var noon = time.Date(2026, 2, 12, 11, 0, 0, 0, time.UTC)

// used makes an account with sessions: technician and day each.
func used(notified string, sessions ...[2]string) Account {
	a := Account{Customer: "C0001", Name: "hotelbyte"}.Create(noon, "Luca", on("2026-01-02"))
	if notified != "" {
		a, _ = a.Notify(noon, "Luca", on(notified))
	}
	for _, s := range sessions {
		a, _ = a.Use(noon, s[0], "S0001", on(s[1]))
	}
	return a
}

func TestAccountFlags(t *testing.T) {
	luca, luca2, sara := [2]string{"Luca", "2026-02-12"}, [2]string{"luca", "2026-02-13"}, [2]string{"Sara", "2026-03-01"}
	for _, tc := range []struct {
		name                   string
		account                Account
		today                  string
		reused, unused, shared bool
	}{
		{"R42: never used", used("2026-02-11"), "2026-02-11", false, false, false},
		{"R42: the first session uses a password, the second reuses it", used("2026-02-11", luca), "2026-02-12", false, false, false},
		{"R42: again, by the same technician", used("2026-02-11", luca, luca2), "2026-02-13", true, false, false},
		{"R42: no password was ever notified, none is used up", used("", luca, luca2), "2026-02-13", false, false, false},
		{"ADS-21: two technicians share it", used("2026-02-11", luca, sara), "2026-03-01", true, false, true},
		{"ADS-22: the day before six months are over", used("2026-02-11", luca), "2026-08-11", false, false, false},
		{"ADS-22: six months without use", used("2026-02-11", luca), "2026-08-12", false, true, false},
		{"ADS-22: never used, from the last notification on", used("2026-02-28"), "2026-08-28", false, true, false},
		{"ADS-22: an older session entered later counts as the day it was", used("2026-01-02", sara, luca), "2026-08-31", true, false, true},
	} {
		today := on(tc.today)
		if got := [3]bool{tc.account.Reused(), tc.account.Unused(today), tc.account.Shared()}; got != [3]bool{tc.reused, tc.unused, tc.shared} {
			t.Errorf("%s: reused, unused, shared %v", tc.name, got)
		}
	}
}

func TestAccountLife(t *testing.T) {
	a := used("2026-02-11", [2]string{"Luca", "2026-02-12"}, [2]string{"Luca", "2026-02-13"}, [2]string{"Luca", "2026-02-14"})
	a, err := a.Notify(noon, "Luca", on("2026-02-15"))
	if err != nil || a.Reused() || a.FirstUse != "" {
		t.Errorf("R42: a new password ends the reuse: %v, %+v", err, a)
	}
	a, err = a.Disable(noon, "Sara", on("2026-02-20"))
	if err != nil || a.InUse(on("2026-02-20")) || !a.InUse(on("2026-02-19")) {
		t.Errorf("ADS-20: disabled from its day on: %v", err)
	}
	if a.Unused(on("2027-02-20")) {
		t.Error("ADS-22: a disabled account need not be disabled again")
	}
	for name, step := range map[string]func() (Account, error){
		"disabled twice":         func() (Account, error) { return a.Disable(noon, "Sara", on("2026-03-01")) },
		"notified when disabled": func() (Account, error) { return a.Notify(noon, "Sara", on("2026-03-01")) },
	} {
		if _, err := step(); refusal.KindOf(err) != "account-disabled" {
			t.Errorf("%s: %v", name, err)
		}
	}
	a = a.Enable(noon, "Sara", on("2026-03-01"))
	want := []AccountStep{AccountCreated, AccountNotified, AccountUsed, AccountReused, AccountNotified, AccountDisabled, AccountEnabled}
	for i, step := range want {
		if i >= len(a.History) || a.History[i].Step != step {
			t.Fatalf("step %d is not %s: %+v", i, step, a.History)
		}
	}
	if len(a.History) != len(want) {
		t.Errorf("the reuse is noted once for each password: %+v", a.History)
	}
}

func TestChooseAccount(t *testing.T) {
	day := on("2026-02-12")
	all := []Account{
		{Name: "all"}, {Name: "srv", Device: "SRV"}, {Name: "root", Device: "SRV", Administrator: true},
		{Name: "luca", Technician: "Luca"}, {Name: "gone", Device: "SRV", Technician: "Sara", Disabled: day},
	}
	for _, tc := range []struct{ name, technician, device, want string }{
		{"R42: one's own comes first", "luca", "srv", "luca"},
		{"R42: then the device's, an administrator's before another", "Sara", "SRV", "root"},
		{"R42: then the one that serves all", "Sara", "RECEPTION", "all"},
		{"R42: no machine was named", "Sara", "", "all"},
	} {
		if got, ok := Choose(all, tc.technician, tc.device, day); !ok || got.Name != tc.want {
			t.Errorf("%s: %s", tc.name, got.Name)
		}
	}
	if got, ok := Choose(all[3:], "Sara", "SRV", day); ok {
		t.Errorf("ADS-21: somebody else's account and a disabled one are nobody's: %s", got.Name)
	}
}

func TestStanding(t *testing.T) {
	sole := Nomination{ID: "ADS-2026-001", Sole: true, Assessed: on("2026-01-10"), From: on("2026-01-15"), To: on("2026-12-31")}
	second := Nomination{ID: "ADS-2026-002", Assessed: on("2026-01-10"), From: on("2026-02-01"), To: on("2026-12-31")}
	revoked := sole
	revoked.To, revoked.Revoked = on("2026-06-30"), on("2026-06-30")
	villa := Other{Name: "Villa", From: on("2026-06-01")}
	left := Other{Name: "Villa", From: on("2026-06-01"), Until: on("2026-06-30")}
	for _, tc := range []struct {
		name   string
		list   []Nomination
		others []Other
		day    string
		sole   bool
		why    string
	}{
		{"R40: nominated as the only one", []Nomination{sole}, nil, "2026-01-15", true, ""},
		{"R40: two of the shop are still the shop alone", []Nomination{sole, second}, nil, "2026-03-01", true, ""},
		{"R41: not yet", []Nomination{sole}, nil, "2026-01-14", false, ""},
		{"R41: the nomination ended on 31 December", []Nomination{sole}, nil, "2027-01-01", false, "ADS-2026-001"},
		{"R41: revoked that day", []Nomination{revoked}, nil, "2026-06-30", false, "ADS-2026-001"},
		{"R41: a second administrator came", []Nomination{sole}, []Other{villa}, "2026-06-01", false, "Villa"},
		{"R40: he is not there yet", []Nomination{sole}, []Other{villa}, "2026-05-31", true, ""},
		{"R40: he is gone again", []Nomination{sole}, []Other{left}, "2026-07-01", true, ""},
		{"R41: never nominated", nil, []Other{villa}, "2026-07-01", false, ""},
	} {
		s, why := StandingOn(tc.list, tc.others, on(tc.day)), ""
		if s.Second != nil {
			why = s.Second.Name
		}
		if s.Ended != nil {
			why = s.Ended.ID
		}
		if s.Sole != tc.sole || why != tc.why {
			t.Errorf("%s: sole %v because of %q", tc.name, s.Sole, why)
		}
	}
	if _, err := left.End(on("2026-07-01")); refusal.KindOf(err) != "administrator-gone" {
		t.Error(err)
	}
	if _, err := villa.End(on("2026-05-31")); refusal.KindOf(err) != "end-before-start" {
		t.Error(err)
	}
	if (Device{Kind: KindServer, Env: EnvWorkgroup}).Rule() != EnvServer {
		t.Error("R42: a server in a workgroup is a server")
	}
}

func TestAVoidedSessionIsNoUse(t *testing.T) {
	use := func(who, session, at string) AccountUse {
		return AccountUse{who, session, day(t, at[:10]), moment(t, at)}
	}
	one, two, three := use("Luca", "S1", "2026-02-12T10:00"), use("Sara", "S2", "2026-02-14T10:00"), use("Luca", "S3", "2026-06-01T10:00")
	a := Account{Name: "hb"}.Create(moment(t, "2026-02-01T09:00"), "Luca", day(t, "2026-02-01"))
	a, _ = a.Notify(moment(t, "2026-02-11T09:00"), "Luca", day(t, "2026-02-11"))
	for _, u := range []AccountUse{one, two, three} {
		a, _ = a.Use(u.At, u.Technician, u.Session, u.On)
	}
	at := moment(t, "2026-06-02T10:00")
	b := a.TakeBack(at, "Luca", three, []AccountUse{two, one})
	if b.LastUsed() != two.On || b.Uses != 2 || b.FirstUse != "S1" {
		t.Errorf("ADS-22: the last use voided: last %s, %d uses, first %s", b.LastUsed(), b.Uses, b.FirstUse)
	}
	if n := len(b.History); n != len(a.History)+1 || b.History[n-1].Step != AccountUnused || b.History[n-1].Session != "S3" {
		t.Errorf("the life keeps what was recorded and says what was taken back: %+v", b.History)
	}
	b = b.TakeBack(at, "Luca", two, []AccountUse{one})
	if b.Shared() || len(b.People) != 1 || b.Reused() {
		t.Errorf("ADS-21: who used it only in a voided session did not use it: %+v", b.People)
	}
	b = b.TakeBack(at, "Luca", one, nil)
	if !b.LastUsed().IsZero() || b.FirstUse != "" || b.Uses != 0 || len(b.People) != 0 {
		t.Errorf("all voided: %+v", b)
	}
	c, _ := a.Notify(moment(t, "2026-06-02T09:00"), "Luca", day(t, "2026-06-02"))
	c, _ = c.Use(moment(t, "2026-06-03T09:00"), "Luca", "S4", day(t, "2026-06-03"))
	if c = c.TakeBack(at, "Luca", three, []AccountUse{one, two, use("Luca", "S4", "2026-06-03T09:00")}); c.Uses != 1 || c.FirstUse != "S4" {
		t.Errorf("R42: a use of the password before is no use of this one: %d, first %s", c.Uses, c.FirstUse)
	}
}

func TestAnAccountOfOnePersonNamesThatPerson(t *testing.T) {
	all := []Account{{Name: "hotelbyte"}, {Name: "lferri", Technician: "Luca", Device: "SRV-PMS"}}
	for _, tc := range []struct{ name, system, account, want string }{
		{"ADS-21: the person's own account", "srv-pms", `DOM\LFERRI`, "Luca"},
		{"an account of all names nobody", "SRV-PMS", "hotelbyte", ""},
		{"an account of that name on another system", "NAS", "lferri", ""},
		{"an account that is not the shop's", "SRV-PMS", "marco", ""},
	} {
		if got := Holder(all, tc.system, tc.account); got != tc.want {
			t.Errorf("%s: %q", tc.name, got)
		}
		want := tc.account
		if tc.want != "" {
			want += " (di " + tc.want + ")"
		}
		if got := (&Finder{in: AnomalyInput{Accounts: all}}).named(tc.system, tc.account); got != want {
			t.Errorf("%s: %q in words", tc.name, got)
		}
	}
}
