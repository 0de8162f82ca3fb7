package shop_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/contract"
)

func (w *world) add(at string, c contract.Contract) (out contract.Contract) {
	w.t.Helper()
	w.at(at, func(s *shop.Shop) (err error) {
		out, err = s.AddContract(c)
		return err
	})
	return out
}

func (w *world) statement(id, from, to string) (st contract.Statement) {
	w.t.Helper()
	w.at(to, func(s *shop.Shop) (err error) {
		st, err = s.Statement(id, day(w.t, from), day(w.t, to))
		return err
	})
	return st
}

func TestAContractEnteredLateHadItsMinutesAllAlong(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	c2 := w.customer("Studio Legale Bianchi Associati", "99900040405")
	minutes := int64(600)
	k := w.add("2026-11-20T09:00", contract.Contract{Customer: c2, Kind: contract.Support, From: day(t, "2026-10-01"), Minutes: &minutes})
	w.work(w.ticket(c2, "2026-10-14T09:00", "PMS"), "2026-10-14T10:00", "2026-10-14T10:20")
	st := w.statement(k.ID, "2026-10-01", "2026-10-31")
	if st.Bought != 600 || st.Drawn != 60 || st.Balance == nil || *st.Balance != 540 {
		t.Errorf("statement of October: %+v", st)
	}
	if st := w.statement(k.ID, "2026-09-01", "2026-09-30"); st.Bought != 0 || len(st.Entries) != 0 {
		t.Errorf("before its first day: %+v", st)
	}
}

func TestAContractForNextYearIsThereNow(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	c2 := w.customer("Studio Legale Bianchi Associati", "99900040405")
	minutes := int64(600)
	k := w.add("2026-11-20T09:00", contract.Contract{Customer: c2, Kind: contract.Support, From: day(t, "2027-01-01"), Minutes: &minutes})
	if st := w.statement(k.ID, "2026-11-01", "2026-11-20"); st.Bought != 600 || len(st.Entries) != 1 {
		t.Errorf("%+v", st)
	}
}

func TestIncludedTraining(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	c1 := w.customer("Hotel Miramare S.r.l.", "99900030406")
	for _, tc := range []struct {
		name    string
		shop    string // tariff.included_training_minutes
		kind    contract.Kind
		minutes int64
		want    int64
	}{
		{"R64: half a day unless the shop says otherwise", "240", contract.Support, 0, 240},
		{"R64: the shop grants two hours", "120", contract.Software, 0, 120},
		{"R64: the shop grants none", "0", contract.Support, 0, 0},
		{"R64: none by agreement", "240", contract.Support, contract.NoTraining, 0},
		{"R64: an hour by agreement", "240", contract.Support, 60, 60},
		{"the office of administrator includes none", "240", contract.ADS, 0, 0},
	} {
		w.set("tariff.included_training_minutes", tc.shop)
		got := w.add("2026-11-20", contract.Contract{Customer: c1, Kind: tc.kind, From: day(t, "2026-11-20"), IncludedTrainingMinutes: tc.minutes})
		if got.IncludedTrainingMinutes != tc.want {
			t.Errorf("%s: %d, want %d", tc.name, got.IncludedTrainingMinutes, tc.want)
		}
	}
}

func TestWhoAddsAContractSetsNeitherIdNorPast(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	c1 := w.customer("Hotel Miramare S.r.l.", "99900030406")
	got := w.add("2026-11-20", contract.Contract{ID: "K0777", Renews: "K0776", Customer: "c1", Kind: contract.Support, From: day(t, "2026-11-20")})
	if got.ID != "K0001" || got.Renews != "" || got.Customer != c1 || !got.AddedAt.Equal(w.now) {
		t.Errorf("%+v", got)
	}
}

func TestRenewalsAreToldApart(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	c1 := w.customer("Hotel Miramare S.r.l.", "99900030406")
	year := contract.Contract{Customer: c1, Kind: contract.Support, From: day(t, "2026-01-01"), To: day(t, "2026-12-31")}
	a, b := w.add("2026-01-02", year), w.add("2026-01-02", year)
	renew := func(id string) (next contract.Contract, err error) {
		err = w.try("2026-11-20", "luca", func(s *shop.Shop) (err error) {
			next, err = s.RenewContract(id)
			return err
		})
		return next, err
	}
	for _, id := range []string{a.ID, b.ID} {
		if next, err := renew(id); err != nil || next.Renews != id {
			t.Errorf("%s: %v, renews %q", id, err, next.Renews)
		}
		if _, err := renew(id); refusal.KindOf(err) != "already-renewed" {
			t.Errorf("%s twice: %v", id, err)
		}
	}
	// the next period may also have been added by hand
	c := w.add("2026-01-02", contract.Contract{Customer: c1, Kind: contract.Hardware, From: day(t, "2026-01-01"), To: day(t, "2026-12-31")})
	w.add("2026-11-20", contract.Contract{Customer: c1, Kind: contract.Hardware, From: day(t, "2027-01-01")})
	if _, err := renew(c.ID); refusal.KindOf(err) != "already-renewed" {
		t.Errorf("beside one added by hand: %v", err)
	}
}

func TestACancellationReachesTheRenewals(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	w.now = parse(t, "2026-12-10T10:00")
	c1 := w.customer("Hotel Miramare S.r.l.", "99900030406")
	k := w.contract(c1, "2026-01-01", 600)
	next := func(id string) (out string) {
		w.at("2026-09-01", func(s *shop.Shop) error {
			c, err := s.RenewContract(id)
			out = c.ID
			return err
		})
		return out
	}
	second := next(k)
	third := next(second)
	var out shop.Cancelled
	w.at("2026-11-01T00:00", func(s *shop.Shop) (err error) {
		out, err = s.CancelContract(shop.CancelInput{Contract: k})
		return err
	})
	if out.InTime || out.Contract.Ends.String() != "2027-12-31" || !cmp.Equal(out.Withdrawn, []string{third}) {
		t.Errorf("R73: a day late the second period is the last: %+v", out)
	}
	w.at("2026-11-21", func(s *shop.Shop) error {
		all, err := s.Contracts(c1)
		var got []string
		for _, h := range all {
			got = append(got, h.ID+" "+h.Ends.String())
		}
		if diff := cmp.Diff([]string{k + " 2027-12-31", second + " 2027-12-31"}, got); diff != "" {
			t.Error(diff)
		}
		return err
	})
	if got := w.add("2026-12-01", contract.Contract{Customer: c1, Kind: contract.Support, From: day(t, "2028-01-01")}); got.ID == third {
		t.Errorf("the number of a withdrawn contract is given again: %s", got.ID)
	}
}
