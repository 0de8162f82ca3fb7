package contract_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff"
	"scatto/tariff/contract"
)

// book is an account on which a test works as a shop does.
type book struct {
	t *testing.T
	contract.Account
}

func newBook(t *testing.T, contracts ...contract.Contract) *book {
	b := &book{t: t, Account: contract.Account{Zone: calendar.Rome()}}
	for _, c := range contracts {
		l, err := contract.Ledger(nil).Open(c, calendar.DayStart(c.From, calendar.Rome()))
		if err != nil {
			t.Fatal(err)
		}
		b.Periods = append(b.Periods, contract.Period{Contract: c, Ledger: l})
	}
	return b
}

func (b *book) topUp(i int, minutes int64, on, expires string) {
	b.t.Helper()
	var err error
	if b.Periods[i].Ledger, err = b.Periods[i].Ledger.TopUpUntil(minutes, day(b.t, expires), at(b.t, on), ""); err != nil {
		b.t.Fatal(err)
	}
}

// draw takes up to want minutes, no more than there are, and tells how many.
func (b *book) draw(i int, want int64, session, when string) int64 {
	b.t.Helper()
	p := &b.Periods[i]
	opened := at(b.t, when)
	got := min(want, *b.Available(p.Contract.ID, opened))
	if got == 0 {
		return 0
	}
	var err error
	p.Ledger, err = p.Ledger.DrawFrom(tariff.Draw{Contract: p.Contract.ID, Real: got, Drawn: got}, 0, session, opened, opened.Add(time.Hour))
	if err != nil {
		b.t.Fatal(err)
	}
	return got
}

func (b *book) balance(i int, when, rule string, want int64) {
	b.t.Helper()
	if got := *b.Balance(b.Periods[i].Contract.ID, at(b.t, when)); got != want {
		b.t.Errorf("%s: on %s %d minutes are left, want %d", rule, when, got, want)
	}
}

func TestMinutesThatExpireFirstAreDrawnFirst(t *testing.T) {
	b := newBook(t, made(t, "K1", contract.Support, "2026-01-01", "", 120))
	b.topUp(0, 100, "2026-02-01T10:00", "2026-03-31")
	b.draw(0, 60, "S1", "2026-02-10T10:00")
	want := []contract.Portion{{Until: day(t, "2026-03-31"), Minutes: 40}, {Until: day(t, "2026-12-31"), Minutes: 120}}
	if diff := cmp.Diff(want, b.Expiring("K1", at(t, "2026-02-11"))); diff != "" {
		t.Error("R23: what expires first is drawn first:", diff)
	}
	b.balance(0, "2026-02-05", "before the session", 220)
	b.balance(0, "2026-03-31T23:00", "an expiry counts from the end of its day", 160)
	b.balance(0, "2026-04-01", "40 expired", 120)
	st := b.Ledger("K1", at(t, "2026-12-31")).Statement(day(t, "2026-03-01"), day(t, "2026-03-31"), calendar.Rome())
	if st.Start != 160 || st.Expired != 40 || *st.Balance != 120 || len(st.Entries) != 1 || st.Entries[0].Kind != contract.Expiry {
		t.Errorf("the expiry stands in the statement of its month: %+v", st)
	}
	// a session of March entered in April uses what would have expired
	if got := b.draw(0, 200, "S2", "2026-03-20T10:00"); got != 160 {
		t.Errorf("a session entered late may draw 160, got %d", got)
	}
	b.balance(0, "2026-04-01", "nothing is counted twice", 0)
	if err := b.Periods[0].Ledger.Validate(); err != nil {
		t.Error(err)
	}
}

func TestASessionEnteredLateLeavesWhatLaterOnesDrew(t *testing.T) {
	b := newBook(t, made(t, "K1", contract.Support, "2026-01-01", "", 60))
	b.topUp(0, 60, "2026-03-01T10:00", "")
	if got := b.draw(0, 100, "S1", "2026-02-01T10:00"); got != 60 {
		t.Errorf("R23: what was bought later is not there yet: drew %d", got)
	}
	b.draw(0, 50, "S2", "2026-04-01T10:00")
	if got := b.draw(0, 60, "S3", "2026-03-10T10:00"); got != 10 {
		t.Errorf("R24: what S2 drew stays drawn: drew %d, want 10", got)
	}
}

func TestCarryOver(t *testing.T) {
	for _, row := range []struct {
		rule               string
		carry              contract.Carry
		oldAfter, newAfter int64
		inJuly             int64 // after 30 drawn in February
	}{
		{"none: what is left stays with the old contract", contract.Carry{}, 90, 600, 570},
		{"all of it goes over", contract.Carry{All: true}, 0, 690, 660},
		{"at most an hour", contract.Carry{Minutes: 60}, 30, 660, 630},
		{"more than there is", contract.Carry{Minutes: 500}, 0, 690, 660},
		{"all, until the end of June", contract.Carry{All: true, Until: day(t, "2026-06-30")}, 0, 690, 600},
	} {
		old := made(t, "K1", contract.Support, "2025-01-01", "", 150)
		old.CarryOver = row.carry
		next, err := old.Renew("K2", at(t, "2025-12-01"))
		if err != nil {
			t.Fatal(err)
		}
		b := newBook(t, old, next)
		b.draw(0, 60, "S1", "2025-06-01T10:00")
		b.balance(0, "2025-12-30", row.rule, 90)
		b.balance(0, "2026-01-01", row.rule, row.oldAfter)
		b.balance(1, "2026-01-01", row.rule, row.newAfter-450)
		b.draw(1, 30, "S2", "2026-02-01T10:00")
		b.balance(1, "2026-07-01", row.rule, row.inJuly-450)
		for _, p := range b.Periods {
			if err := p.Ledger.Validate(); err != nil {
				t.Errorf("%s: %v", row.rule, err)
			}
		}
	}
}

func TestASessionEnteredLateTakesBackWhatWasCarriedOver(t *testing.T) {
	old := made(t, "K1", contract.Support, "2025-01-01", "", 90)
	old.CarryOver = contract.Carry{All: true}
	next, err := old.Renew("K2", at(t, "2025-12-01"))
	if err != nil {
		t.Fatal(err)
	}
	b := newBook(t, old, next)
	b.draw(1, 150, "S1", "2026-01-10T10:00") // 90 carried over, 60 of its own
	if got := b.draw(0, 60, "S2", "2025-12-20T10:00"); got != 30 {
		t.Errorf("only 30 of the 90 are not drawn yet: got %d", got)
	}
	b.balance(0, "2026-02-01", "the old contract has nothing left", 0)
	b.balance(1, "2026-02-01", "the new one gave the rest", 0)
	if err := b.Periods[1].Ledger.Validate(); err != nil {
		t.Error(err)
	}
	entries := b.Ledger("K2", at(t, "2026-02-01"))
	if entries[0].Kind != contract.CarriedIn && entries[1].Kind != contract.CarriedIn {
		t.Errorf("%+v", entries)
	}
}

func TestNothingIsCountedTwiceWhateverComesInWhichOrder(t *testing.T) {
	seed := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		old := made(t, "K1", contract.Support, "2025-01-01", "", 60*seed.Int64N(8))
		old.CarryOver = []contract.Carry{{}, {All: true}, {Minutes: 90}}[seed.IntN(3)]
		next, err := old.Renew("K2", at(t, "2025-12-01"))
		if err != nil {
			t.Fatal(err)
		}
		if !next.Carried.IsZero() && seed.IntN(2) == 0 {
			next.Carried.Until = day(t, "2026-04-30")
		}
		b := newBook(t, old, next)
		days := func(i int) time.Time {
			return time.Date(2025+i, 1, 1+seed.IntN(364), 10, 0, 0, 0, time.UTC)
		}
		var drawn [2]int64
		for n := range 12 {
			i := seed.IntN(2)
			when := days(i)
			if seed.IntN(3) == 0 {
				expires := calendar.DateOf(when, time.UTC).AddDays(seed.IntN(90))
				if expires.After(b.Periods[i].Contract.To) {
					expires = calendar.Date{}
				}
				b.topUp(i, 30+seed.Int64N(100), when.Format(time.RFC3339), expires.String())
				continue
			}
			drawn[i] += b.draw(i, 20*(1+seed.Int64N(6)), "S"+string(rune('a'+n)), when.Format(time.RFC3339))
		}
		for i, id := range []string{"K1", "K2"} {
			end := at(t, "2027-06-01")
			st := b.Ledger(id, end).Statement(calendar.Date{}, day(t, "2027-06-01"), calendar.Rome())
			if st.Drawn != drawn[i] || *st.Balance < 0 || st.Added+st.CarriedIn-st.Drawn-st.Expired-st.CarriedOut != *st.Balance {
				t.Fatalf("%s does not add up: %+v", id, st)
			}
			for month := range 29 {
				when := time.Date(2025, time.Month(1+month), 15, 12, 0, 0, 0, time.UTC)
				balance := *b.Balance(id, when)
				var sum int64
				for _, p := range b.Expiring(id, when) {
					sum += p.Minutes
				}
				if ended := calendar.DateOf(when, time.UTC).After(b.Periods[i].Contract.To); balance < 0 || !ended && balance != sum {
					t.Fatalf("%s on %s: balance %d, of it expiring %d", id, when, balance, sum)
				}
			}
			if err := b.Periods[i].Ledger.Validate(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestWordsOfACarryOver(t *testing.T) {
	for s, want := range map[string]string{"none": "none", " ALL ": "all", "120": "120", "0": "", "-5": "", "1.5": "", "9999999999": "", "": ""} {
		got, err := contract.ParseCarry(s)
		if want == "" && refusal.KindOf(err) != "bad-carry-over" || want != "" && (err != nil || got.String() != want) {
			t.Errorf("ParseCarry(%q): %v %v", s, got, err)
		}
	}
	free := made(t, "K1", contract.Support, "2025-01-01", "", -1)
	free.CarryOver = contract.Carry{All: true}
	if refusal.KindOf(free.Validate()) != "no-limit" {
		t.Error("minutes without limit cannot be carried over")
	}
}
