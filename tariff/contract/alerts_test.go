package contract_test

import (
	"fmt"
	"testing"

	"scatto/internal/calendar"
	"scatto/tariff"
	"scatto/tariff/contract"
)

// Each threshold is told by the session that passes it, once; what one session
// passes together is told together.
func TestAlertsOfSessions(t *testing.T) {
	type draw struct {
		drawn, excess int64
		want          string // kind, minutes left, minutes beyond
	}
	for _, row := range []struct {
		rule   string
		bought int64
		alerts contract.Alerts
		draws  []draw
	}{
		{"S02: three hours are left, not less; then both thresholds at once", 600, contract.DefaultAlerts(), []draw{
			{60, 0, ""}, {120, 0, ""}, {60, 0, ""}, {180, 0, ""}, {120, 0, "nearly-used 60 0"}, {60, 70, "used-up 0 70"}}},
		{"40 hours: 80 % comes first, then fewer than three hours", 2400, contract.DefaultAlerts(), []draw{
			{1860, 0, ""}, {60, 0, "nearly-used 480 0"}, {240, 0, ""}, {120, 0, "few-left 120 0"}, {60, 0, ""}, {60, 0, "used-up 0 0"}}},
		{"10 hours: fewer than three comes first", 600, contract.DefaultAlerts(), []draw{{430, 0, "few-left 170 0"}, {50, 0, "nearly-used 120 0"}}},
		{"two hours never were three", 120, contract.DefaultAlerts(), []draw{{60, 0, ""}, {40, 0, "nearly-used 20 0"}}},
		{"thresholds of the shop's own", 600, contract.Alerts{Percent: 50, Minutes: 60}, []draw{{300, 0, "nearly-used 300 0"}, {250, 0, "few-left 50 0"}}},
		{"no thresholds: used up is told all the same", 600, contract.Alerts{}, []draw{{590, 0, ""}, {10, 0, "used-up 0 0"}}},
	} {
		l, err := contract.Ledger(nil).Open(made(t, "K1", contract.Support, "2026-01-01", "", row.bought), at(t, "2026-01-01"))
		if err != nil {
			t.Fatal(err)
		}
		for i, d := range row.draws {
			session := fmt.Sprintf("S%04d", i+1)
			if l, err = l.Draw(tariff.Draw{Contract: "K1", Real: d.drawn, Drawn: d.drawn}, d.excess, session, at(t, fmt.Sprintf("2026-02-%02dT10:00", i+1))); err != nil {
				t.Fatal(err)
			}
			got := ""
			if w, ok := l.Passes(session, calendar.Rome(), row.alerts); ok {
				got = fmt.Sprintf("%s %d %d", w.Kind, w.Minutes, w.Excess)
			}
			if got != d.want {
				t.Errorf("%s: %s tells %q, want %q", row.rule, session, got, d.want)
			}
		}
	}
}
