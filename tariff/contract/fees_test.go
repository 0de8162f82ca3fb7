package contract

import (
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

func date(t *testing.T, s string) calendar.Date {
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

// period is a contract of a kind with a fee, "" for none.
func period(t *testing.T, id string, k Kind, from, to, fee string) Contract {
	t.Helper()
	c := Contract{ID: id, Customer: "C0001", Kind: k, From: date(t, from), To: date(t, to)}
	if fee != "" {
		amount, err := money.Parse(fee)
		if err != nil {
			t.Fatal(err)
		}
		c.AnnualFee = &amount
	}
	return c
}

func proRata(c Contract) Contract {
	c.ProRata = true
	return c
}

func cancelled(c Contract, ends calendar.Date) Contract {
	c.Cancelled, c.Ends = ends, ends
	return c
}

func renewing(c Contract, old string) Contract {
	c.Renews = old
	return c
}

func TestFeeOfAYear(t *testing.T) {
	whole := period(t, "K0001", Software, "2026-01-01", "2026-12-31", "480.00")
	march := period(t, "K0001", Software, "2026-03-15", "2027-03-14", "365.00")
	leap := period(t, "K0001", Software, "2028-03-01", "2029-02-28", "366.00")
	ads := period(t, "K0001", ADS, "2026-10-01", "2026-12-31", "1200.00")
	dearer := renewing(period(t, "K0002", Software, "2027-01-01", "2027-12-31", "500.00"), "K0001")
	next := renewing(period(t, "K0002", Software, "2027-03-15", "2028-03-14", "400.00"), "K0001")
	three := period(t, "K0001", Software, "2025-01-01", "2027-12-31", "300.00")
	for _, c := range []struct {
		says     string
		a        Agreement
		year     int
		paid, on string
		want     string // "from to amount", or the kind of the refusal
	}{
		{"R71: a year from 1 January", Agreement{whole}, 2026, "", "2026-01-02", "2026-01-01 2026-12-31 480.00"},
		{"R71: one fee a year of a contract of several", Agreement{three}, 2026, "2025-12-31", "2026-01-02", "2026-01-01 2026-12-31 300.00"},
		{"R71: born later, not before its first day", Agreement{march}, 2026, "", "2026-03-14", "fee-not-begun"},
		{"R71: born later, whole", Agreement{march}, 2026, "", "2026-03-15", "2026-03-15 2027-03-14 365.00"},
		{"R71: pro-rata by days to 31 December", Agreement{proRata(march)}, 2026, "", "2026-03-15", "2026-03-15 2026-12-31 292.00"},
		{"pro-rata: the next year is whole", Agreement{proRata(march)}, 2027, "2026-12-31", "2027-01-02", "2027-01-01 2027-12-31 365.00"},
		{"pro-rata in a leap year: 306 of 366 days", Agreement{proRata(leap)}, 2028, "", "2028-03-01", "2028-03-01 2028-12-31 306.00"},
		{"pro-rata, and cancelled in the year", Agreement{cancelled(proRata(march), date(t, "2027-03-14"))}, 2027, "2026-12-31", "2027-01-02", "2027-01-01 2027-03-14 73.00"},
		{"R83: an ads fee is whole and ends with the year", Agreement{ads}, 2026, "", "2026-10-01", "2026-10-01 2026-12-31 1200.00"},
		{"a renewal's own fee", Agreement{whole, dearer}, 2027, "2026-12-31", "2027-01-02", "2027-01-01 2027-12-31 500.00"},
		{"nobody pays the same days twice", Agreement{march, next}, 2027, "2027-03-14", "2027-01-02", "fee-not-begun"},
		{"the next fee where the last one ends", Agreement{march, next}, 2027, "2027-03-14", "2027-03-15", "2027-03-15 2028-03-14 400.00"},
		{"R73: ended by cancellation", Agreement{cancelled(whole, date(t, "2026-12-31"))}, 2027, "2026-12-31", "2027-01-02", "contract-ended"},
		{"R73: cancelled late, one more year, once it is renewed", Agreement{cancelled(whole, date(t, "2027-12-31"))}, 2027, "2026-12-31", "2027-01-02", "not-renewed"},
		{"R73: neither renewed nor cancelled", Agreement{whole}, 2027, "2026-12-31", "2027-01-02", "not-renewed"},
		{"it begins next year", Agreement{dearer}, 2026, "", "2026-01-02", "not-begun"},
		{"no fee agreed", Agreement{period(t, "K0001", Software, "2026-01-01", "2026-12-31", "")}, 2026, "", "2026-01-02", "no-fee"},
		{"a fee of nothing", Agreement{period(t, "K0001", Software, "2026-01-01", "2026-12-31", "0.00")}, 2026, "", "2026-01-02", "fee-zero"},
	} {
		fee, err := c.a.FeeOf(c.year, date(t, c.paid), date(t, c.on))
		got := refusal.KindOf(err)
		if err == nil {
			got = fee.From.String() + " " + fee.To.String() + " " + fee.Amount.String()
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.says, got, c.want)
		}
	}
}

func TestFeeByDaysRoundsHalfUp(t *testing.T) {
	for _, c := range []struct {
		says     string
		fee      money.Cents
		from, to string
		want     money.Cents
	}{
		{"a whole year", 48000, "2026-01-01", "2026-12-31", 48000},
		{"one day of 365: 1.3150…", 48000, "2026-12-31", "2026-12-31", 132},
		{"73 of 365 days are a fifth: 0.025 is 0.03", 13, "2026-01-01", "2026-03-14", 3},
		{"183 of 366 days are a half: half a cent goes up", 1, "2028-01-01", "2028-07-01", 1},
		{"182 of 365 days of a cent: under a half", 1, "2026-01-01", "2026-07-01", 0},
	} {
		if got := feeByDays(c.fee, date(t, c.from), date(t, c.to)); got != c.want {
			t.Errorf("%s: %s, want %s", c.says, got, c.want)
		}
	}
}

func TestAgreementsFollowTheRenewals(t *testing.T) {
	all := []Contract{
		renewing(period(t, "K0010", Software, "2027-01-01", "2027-12-31", "1.00"), "K0003"),
		period(t, "K0001", Software, "2025-01-01", "2025-12-31", "1.00"),
		period(t, "K0002", Software, "2025-01-01", "2025-12-31", "2.00"),
		renewing(period(t, "K0003", Software, "2026-01-01", "2026-12-31", "1.00"), "K0001"),
		period(t, "K0004", Software, "2026-01-01", "2026-12-31", "2.00"), // by hand: an agreement of its own
	}
	var got string
	for _, a := range Agreements(all) {
		for _, c := range a {
			got += c.ID + " "
		}
		got += "/ "
	}
	if want := "K0001 K0003 K0010 / K0002 / K0004 / "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestWhatRenewsItself(t *testing.T) {
	hours := int64(600)
	plain, sold := period(t, "K0001", Software, "2026-01-01", "2026-12-31", "1.00"), period(t, "K0002", Support, "2026-01-01", "2026-12-31", "")
	sold.Minutes = &hours
	withFee := plain
	withFee.Minutes = &hours
	for _, c := range []struct {
		says string
		c    Contract
		want bool
	}{
		{"R73: a fee, not cancelled", plain, true},
		{"R73: cancelled in time", cancelled(plain, plain.To), false},
		{"R73: cancelled late, one more", cancelled(plain, date(t, "2027-12-31")), true},
		{"hours sold once are not sold again by silence", sold, false},
		{"hours that a fee pays are", withFee, true},
	} {
		if got := c.c.Tacit(); got != c.want {
			t.Errorf("%s: %v", c.says, got)
		}
	}
}
