package ads

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

func TestSuggest(t *testing.T) {
	works := func(person string, days ...string) (out []Work) {
		for i, d := range days {
			out = append(out, Work{ID: "S" + string(rune('1'+i)), Person: person, Day: day(t, d), OnSite: i == 0})
		}
		return out
	}
	three := works("Sara", "2026-02-03", "2026-02-17", "2026-03-10")
	sara, err := NewNomination(Nomination{Person: "sara", Categories: []string{"SIS"}, From: day(t, "2026-02-10"), Assessed: day(t, "2026-02-01")})
	if err != nil {
		t.Fatal(err)
	}
	over, err := sara.Revoke(day(t, "2026-02-12"), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name        string
		works       []Work
		nominations []Nomination
		decisions   []Maintenance
		on          string
		want        int // sessions of the suggestion, 0: none
	}{
		{"S24: the third session suggests", three, nil, nil, "2026-03-10", 3},
		{"R88: two are occasional", three[:2], nil, nil, "2026-03-10", 0},
		{"the third lies ahead", three, nil, nil, "2026-03-09", 0},
		{"twelve months to the day", three, nil, nil, "2027-02-02", 3},
		{"the first is more than twelve months ago", three, nil, nil, "2027-02-03", 0},
		{"one of them under a nomination that is over", works("Sara", "2026-02-03", "2026-02-10", "2026-03-10"), []Nomination{over}, nil, "2026-03-10", 0},
		{"R88: nominated now", works("Sara", "2026-01-03", "2026-01-17", "2026-01-20"), []Nomination{sara}, nil, "2026-03-10", 0},
		{"ADS-18: found occasional", three, nil, []Maintenance{{Person: "SARA", Date: day(t, "2026-03-10")}}, "2026-03-10", 0},
		{"ADS-18: a year later it comes back", works("Sara", "2027-01-03", "2027-02-17", "2027-03-10"), nil, []Maintenance{{Person: "Sara", Date: day(t, "2026-03-10")}}, "2027-03-10", 3},
		{"ADS-18: somebody else's decision", three, nil, []Maintenance{{Person: "Luca", Date: day(t, "2026-03-10")}}, "2026-03-10", 3},
	} {
		found := Suggest("C0004", tc.works, tc.nominations, tc.decisions, day(t, tc.on))
		got := 0
		if len(found) == 1 {
			got = len(found[0].Works)
			if found[0].OnSite+found[0].Remote != got || found[0].OnSite != 1 {
				t.Errorf("%s: %d on site, %d remote", tc.name, found[0].OnSite, found[0].Remote)
			}
		}
		if got != tc.want || len(found) > 1 {
			t.Errorf("%s: %+v", tc.name, found)
		}
	}
}

func TestNewMaintenance(t *testing.T) {
	for _, tc := range []struct {
		name, reason string
		codes        []string
		kind         string
	}{
		{"R88: occasional", "solo stampanti", []string{"hw"}, ""},
		{"R88: without a reason", "", nil, "missing-reason"},
		{"R69: databases", "poche volte", []string{"HW", "DBA"}, "always-administrator"},
		{"R69: networks", "poche volte", []string{"NET"}, "always-administrator"},
		{"R69: security", "poche volte", []string{"SEC"}, "always-administrator"},
		{"R69: complex software", "poche volte", []string{"APP"}, "always-administrator"},
		{"R87: none of the eleven", "poche volte", []string{"CEO"}, "unknown-category"},
	} {
		_, err := NewMaintenance(Maintenance{Customer: "C0004", Person: "Sara", Reason: tc.reason, Categories: tc.codes}, day(t, "2026-03-10"))
		if refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.kind)
		}
	}
}

func TestNameRows(t *testing.T) {
	n, err := NewNomination(goodNomination(t))
	if err != nil {
		t.Fatal(err)
	}
	n.Scopes = []Scope{{"SRV-PMS", "amministratore", "RDP", "a", "b"}, {"NAS", "operatore", "SSH", "a", "b"}, {"SRV-PMS", "amministratore", "console", "a", "b"}, {"SRV-2", "amministratore", "RDP", "a", "b"}}
	who := func(string) Person { return Person{FirstName: "Luca", Surname: "Ferri", Employer: "HotelByte S.r.l."} }
	want := []NameRow{{n.ID, "Luca Ferri", "HotelByte S.r.l.", External, []string{"SIS"}, []string{"amministratore: SRV-PMS, SRV-2", "operatore: NAS"}, false, n.From, n.To}}
	rows := NameRows([]Nomination{n}, who, day(t, "2026-01-12"))
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("4.3: the list before the first day:\n%s", diff)
	}
	l := NamesList{Rows: rows}
	if !l.Says(NameRows([]Nomination{n}, who, day(t, "2026-12-31"))) {
		t.Error("4.3: another version although nothing changed")
	}
	if l.Says(NameRows([]Nomination{n}, who, day(t, "2027-01-01"))) {
		t.Error("R83: who is over still stands on the list")
	}
}
