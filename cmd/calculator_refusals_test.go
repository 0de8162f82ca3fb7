package cmd

import (
	"strings"
	"testing"
)

// TestCalculatorRefusals: each says which exit code it has, what kind it is
// and, where it matters, what its hint names.
func TestCalculatorRefusals(t *testing.T) {
	const work = "tariff quote --plan hourly --from 2026-10-14T10:00 --to 2026-10-14T11:00 "
	for _, c := range []struct {
		name, args string
		code       int
		kind, hint string
	}{
		{"R20: an end at the start", "tariff quote --plan hourly --from 2026-10-14T10:00 --to 2026-10-14T10:00", 4, "end-not-after-start", ""},
		{"R20: an end before the start", "tariff quote --plan scatto --from 2026-10-14T10:00 --to 2026-10-14T09:59", 4, "end-not-after-start", ""},
		{"R20: the repeated hour read backwards", "tariff quote --plan scatto --from 2026-10-25T02:30+01:00 --to 2026-10-25T02:45+02:00", 4, "end-not-after-start", ""},
		{"R20: a mistyped year", "tariff quote --plan hourly --from 2026-10-14T10:00 --to 2028-10-14T11:00", 4, "session-too-long", ""},
		{"R120: 02:30 in March does not exist", "tariff quote --plan hourly --from 2026-03-29T02:30 --to 2026-03-29T04:00", 4, "nonexistent-local-time", "+02:00"},
		{"R120: 02:30 in October comes twice", "calendar next --window office --at 2026-10-25T02:30", 4, "ambiguous-local-time", "+01:00"},
		{"R120: a cancellation in the repeated hour", "contract terms --cancel-received 2027-10-31T02:30 --invoiced-year 2027", 4, "ambiguous-local-time", ""},
		{"R120: a breach in the skipped hour", "gdpr breach-deadline --aware 2026-03-29T02:30", 4, "nonexistent-local-time", ""},
		{"31 February", "gdpr deadline --received 2026-02-31", 4, "impossible-date", ""},
		{"29 February of a common year", "gdpr retention-date --ended 2026-02-29", 4, "impossible-date", ""},
		{"31 November as a time", "calendar next --window office --at 2026-11-31T10:00", 4, "impossible-date", ""},
		{"31 June as patron", "calendar next --window office --patron 06-31", 4, "impossible-date", ""},
		{"no date at all", "gdpr deadline --received domani", 2, "bad-date", "2026-10-14"},
		{"an hour that no day has", work + "--to 2026-10-14T25:00", 2, "bad-time", ""},
		{"R26: a waiver without reason", work + "--waive", 4, "waive-without-reason", "--reason"},
		{"R31: hardware without contract", work + "--activity hardware", 4, "refused-needs-hardware-contract", "propose"},
		{"R31: hardware with another contract", work + "--activity hardware --contract support --contract-minutes 600", 4, "refused-needs-hardware-contract", ""},
		{"R80: no call fee configured", work + "--activity gdpr-conformity", 4, "call-fee-not-configured", "price_lists.hourly.call_fee"},
		{"R82: nor for the fee alone", work + "--activity restore --contract ads --conformity-reached", 4, "call-fee-not-configured", "config set"},
		{"R62: before the first price list", "tariff quote --plan scatto --from 2019-10-14T10:00 --to 2019-10-14T10:05", 4, "no-price-list", ""},
		{"minutes of no contract", work + "--contract none --contract-minutes 60", 4, "minutes-without-contract", "--contract"},
		{"R104: confirmed before it was asked", "gdpr deadline --received 2026-03-10 --identity-asked 2026-03-12 --identity-confirmed 2026-03-11", 4, "dates-out-of-order", ""},
		{"R103: extended before the receipt", "gdpr deadline --received 2026-03-10 --extended 2026-03-09", 4, "dates-out-of-order", ""},
		{"R70: revoked before it was signed", "contract terms --quote-signed 2026-01-15 --revoked 2026-01-14", 4, "dates-out-of-order", ""},
		{"an unknown activity", work + "--activity own-sofware", 2, "unknown-activity", "did you mean own-software?"},
		{"an unknown contract", work + "--contract suport", 2, "unknown-contract-kind", "did you mean support?"},
		{"an unknown price list", "tariff quote --plan houry --from 2026-10-14 --to 2026-10-15", 2, "unknown-price-list", "did you mean hourly?"},
		{"an unknown window", "calendar next --window ofice", 2, "unknown-window", "did you mean office?"},
		{"an unknown command", "calendar nex", 2, "unknown-command", "did you mean next?"},
		{"an unknown kind of code", "check ivan X", 2, "unknown-command", "did you mean iban?"},
		{"an unknown flag", work + "--waved", 2, "unknown-flag", "--waive"},
		{"an impossible rounding", work + "--contract-minutes 60 --contract-unit 45", 2, "bad-contract-unit", "20"},
		{"a rounding of nothing", work + "--contract-minutes 60 --contract-unit 0", 2, "bad-contract-unit", ""},
		{"fewer minutes than none", work + "--contract-minutes -1", 2, "bad-minutes", ""},
		{"minutes in words", work + "--included-minutes mezza", 2, "bad-number", ""},
		{"a fee with three decimals", work + "--call-fee 30.000", 2, "bad-amount", ""},
		{"a negative fee", work + "--call-fee -30", 2, "bad-call-fee", ""},
		{"fewer working minutes than none", "calendar due --window office --minutes -1", 2, "negative-minutes", ""},
		{"R51: a deadline beyond reason", "calendar due --window office --minutes 99999999", 4, "deadline-too-far", ""},
		{"a year of two digits", "calendar holidays --year 27", 2, "bad-year", "2026"},
		{"no price list named", "tariff quote --from 2026-10-14 --to 2026-10-15", 2, "missing-flag", ""},
		{"no end", "tariff quote --plan hourly --from 2026-10-14", 2, "missing-flag", ""},
		{"no window", "calendar due --minutes 5", 2, "missing-flag", ""},
		{"no receipt", "gdpr deadline", 2, "missing-flag", ""},
		{"identity asked and never confirmed", "gdpr deadline --received 2026-03-10 --identity-asked 2026-03-12", 2, "missing-date", ""},
		{"no term", "contract terms", 2, "one-term", ""},
		{"two terms", "contract terms --fee-year 2026 --quote-signed 2026-01-15", 2, "one-term", ""},
		{"half a cancellation", "contract terms --invoiced-year 2026", 2, "missing-flag", ""},
		{"a revocation of nothing", "contract terms --revoked 2026-01-15", 2, "missing-flag", ""},
		{"a word too many", "gdpr deadline --received 2026-03-10 oggi", 2, "surplus-argument", ""},
		{"nothing to check", "check iban", 2, "missing-argument", ""},
	} {
		got := calculate(t, "", strings.Fields(c.args)...)
		if got.code != c.code || got.kind != c.kind || !strings.Contains(got.hint, c.hint) {
			t.Errorf("%s: exit %d, %s, hint %q; want %d, %s, %q", c.name, got.code, got.kind, got.hint, c.code, c.kind, c.hint)
		}
	}
}

// TestJSONBeforeTheFault: the error is JSON wherever --json stands.
func TestJSONBeforeTheFault(t *testing.T) {
	for _, args := range []string{
		"--json gdpr deadline --received 2026-02-31", "gdpr --json deadline --received x", "gdpr deadline --received 2026-02-31 --json",
		"gdpr deadline --recived 2026-02-31 --json",
	} {
		got := calculate(t, "", strings.Fields(args)...)
		if got.kind == "" {
			t.Errorf("%s: %s", args, got.errors)
		}
	}
}
