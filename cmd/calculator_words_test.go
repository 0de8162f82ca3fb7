package cmd

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"scatto/internal/refusal"
	"scatto/internal/ui"
)

// read runs the program for a person on a terminal.
func read(t *testing.T, args string) string {
	t.Helper()
	var out, errors bytes.Buffer
	none := t.TempDir() + "/none"
	env := &Env{In: strings.NewReader(""), Out: &out, Err: &errors, Now: time.Now, OutTerminal: true,
		Getenv: func(key string) string { return map[string]string{"SCATTO_DATA": none}[key] }}
	if code := Main(env, strings.Fields(args)); code != 0 && !strings.HasPrefix(args, "check") {
		t.Errorf("%s: exit %d, %s", args, code, errors.String())
	}
	return out.String()
}

func TestWordsForAPerson(t *testing.T) {
	const hour = "tariff quote --plan hourly --from 2026-10-31T23:00 --to "
	for _, c := range []struct {
		name, args string
		want       []string
	}{
		{"R24: what the contract gave and what is left to pay", hour + "2026-11-01T01:10:03 --contract-minutes 30",
			[]string{"Saturday 2026-10-31 23:00 → 2026-11-01 01:10  (2 h 10 min 3 s)", "2 ×    70.00 =    140.00  R24", "To pay: 140.00 euro, net of VAT",
				"From the contract: 30 minutes, 0 are left", "Minutes in 2026-11: 71", "Billing date: 2026-11-01"}},
		{"a contract without limit", hour + "2026-11-01 --contract support", []string{"(1 h 0 min)", "60 minutes, without limit"}},
		{"R26: a waiver names what it gives away", hour + "2026-10-31T23:20 --waive --reason cortesia", []string{"cortesia", "To pay: 0.00", "Without the waiver: 100.00"}},
		{"R64: free minutes", hour + "2026-10-31T23:20 --activity training --included-minutes 20", []string{"Free minutes used: 20", "(free)", "(20 min)"}},
		{"R38: a quote", hour + "2026-10-31T23:20 --activity customisation", []string{"(paid by quote)"}},
		{"R80: the call fee", hour + "2026-10-31T23:20 --activity gdpr-conformity --call-fee 30", []string{"Diritto di chiamata", "130.00 euro", "with the call fee"}},
		{"R82: the call fee alone", hour + "2026-10-31T23:20 --activity restore --contract ads --conformity-reached --call-fee 30", []string{"the call fee only"}},
		{"R10: after lunch", "calendar next --window office --at 2026-10-14T13:00", []string{"from Wednesday 2026-10-14 14:00"}},
		{"R10: at once", "calendar next --window office --at 2026-10-14T12:00", []string{"at once"}},
		{"R51: a deadline", "calendar due --window office --minutes 60 --at 2026-10-23T17:30", []string{"by Monday 2026-10-26 09:30"}},
		{"holidays with their weekday", "calendar holidays --year 2027", []string{"2027-10-04  Monday"}},
		{"R103: a late extension", "gdpr deadline --received 2026-03-10 --extended 2026-05-01", []string{"Friday 2026-04-10", "too late"}},
		{"R95: a hold", "gdpr retention-date --ended 2026-03-10 --hold", []string{"nothing is erased"}},
		{"R73: too late", "contract terms --cancel-received 2026-11-01 --invoiced-year 2026", []string{"too late for 2026", "Friday 2027-12-31"}},
		{"R70: silence", "contract terms --quote-signed 2026-01-15 --at 2026-02-15", []string{"implicit", "proof"}},
		{"R70: still open", "contract terms --quote-signed 2026-01-15 --at 2026-02-14", []string{"pending", "Saturday 2026-02-14"}},
		{"a wrong code says why", "check vat 02839100091", []string{"not valid", "check digit"}},
		{"a right one", "check vat 02839100019", []string{"valid"}},
	} {
		got := read(t, c.args)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q lacks %q", c.name, got, want)
			}
		}
	}
}

// TestWordsInsideWords: a refusal may be the reason inside another one, and
// then it is translated too.
func TestWordsInsideWords(t *testing.T) {
	env := &Env{lang: ui.English}
	inner := refusal.Rule("inner", "%q is none of %s", "x", refusal.List{"a", refusal.Word("b")})
	got := env.words([]any{inner, 3})
	if got[0] != `"x" is none of a, b` || got[1] != 3 {
		t.Errorf("%#v", got)
	}
}
