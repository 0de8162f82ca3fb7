package ads

import (
	"testing"

	"scatto/internal/calendar"
)

func TestVerificationDue(t *testing.T) {
	year := func(from, to string) Nomination {
		return Nomination{Assessed: day(t, from), From: day(t, from), To: day(t, to)}
	}
	first, second := year("2026-01-15", "2026-12-31"), year("2027-01-01", "2027-12-31")
	void := year("2025-06-01", "2025-06-01")
	void.Revoked = void.From
	short := year("2026-01-15", "2026-09-30")
	short.Revoked = short.To
	proposal := year("2025-06-01", "2025-12-31")
	proposal.Assessed = calendar.Date{}
	for _, tc := range []struct {
		name string
		list []Nomination
		last string
		want string
	}{
		{"no nomination, no term", nil, "", ""},
		{"R133: the period's end comes before twelve months", []Nomination{first}, "", "2026-12-31"},
		{"R133: twelve months come before the period's end", []Nomination{year("2025-03-01", "2026-12-31")}, "", "2026-03-01"},
		{"R133: the end of a period in which there was none stays due", []Nomination{first, second}, "", "2026-12-31"},
		{"R133: verified, the next one is twelve months away", []Nomination{first}, "2026-11-30", "2027-11-30"},
		{"R133: a renewal does not start the clock anew", []Nomination{first, second}, "2026-11-30", "2027-11-30"},
		{"R133: a renewal's end is a limit too", []Nomination{first, second, year("2027-05-01", "2027-10-31")}, "2026-11-30", "2027-10-31"},
		{"R133: verified in the second period", []Nomination{first, second}, "2027-02-01", "2028-02-01"},
		{"R68: a nomination that ended early", []Nomination{short}, "", "2026-09-30"},
		{"one that never began counts for nothing", []Nomination{void, first}, "", "2026-12-31"},
		{"R133: a proposal starts nothing", []Nomination{proposal}, "", ""},
		{"R133: nor does one beside a nomination", []Nomination{proposal, first}, "", "2026-12-31"},
		{"from 29 February to 28", []Nomination{year("2028-02-29", "2029-12-31")}, "", "2029-02-28"},
	} {
		var last calendar.Date
		if tc.last != "" {
			last = day(t, tc.last)
		}
		if got := VerificationDue(tc.list, last).String(); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestWithVerification(t *testing.T) {
	nominations := []Nomination{{Assessed: day(t, "2026-01-10"), From: day(t, "2026-01-15"), To: day(t, "2026-12-31")}}
	proof := func(outcome State, on string) []Evidence {
		return []Evidence{{Item: "ADS-08", Outcome: outcome, Date: day(t, on), Text: "verbale"}}
	}
	for _, tc := range []struct {
		name        string
		evidence    []Evidence
		nominations []Nomination
		on          string
		state       State
		due         string
	}{
		{"R133: due before the first verification", nil, nominations, "2026-02-01", ToVerify, "2026-12-31"},
		{"R133: before the nomination begins nothing is due", nil, nominations, "2026-01-14", ToVerify, ""},
		{"without nomination only the cadence counts", proof(Conforming, "2026-02-01"), nil, "2026-03-01", Conforming, "2027-02-01"},
		{"R133: an old verification ends with the period", proof(Conforming, "2026-01-10"), nominations, "2026-12-31", Conforming, "2026-12-31"},
		{"R133: and has expired the day after", proof(Conforming, "2026-01-10"), nominations, "2027-01-01", Expired, "2026-12-31"},
		{"what is not applicable has no term", proof(NotApplicable, "2026-01-20"), nominations, "2027-06-01", NotApplicable, ""},
		{"what was not conforming stays so, and is due", proof(NotConforming, "2026-01-10"), nominations, "2027-06-01", NotConforming, "2026-01-10"},
	} {
		on := day(t, tc.on)
		rows := Rows(nil, tc.evidence, on)
		for _, r := range WithVerification(rows, tc.nominations, on) {
			if r.Item.ID == "ADS-08" && (r.State != tc.state || r.Due.String() != tc.due) {
				t.Errorf("%s: %s due %s", tc.name, r.State, r.Due)
			}
			if r.Item.ID != "ADS-08" && (r.State != ToVerify || !r.Due.IsZero()) {
				t.Errorf("%s: %s became %s due %s", tc.name, r.Item.ID, r.State, r.Due)
			}
		}
	}
}
