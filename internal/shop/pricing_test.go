package shop_test

import (
	"testing"

	"scatto/internal/config"
	"scatto/internal/shop"
	"scatto/tariff/contract"
)

// workBy opens and closes a session of somebody.
func (w *world) workBy(by, number, activity, from, to string) (out shop.Session) {
	w.t.Helper()
	err := w.try(from, by, func(s *shop.Shop) error {
		_, err := s.StartSession(shop.StartInput{Ticket: number, Activity: activity})
		return err
	})
	if err == nil {
		err = w.try(to, by, func(s *shop.Shop) error {
			stopped, err := s.StopSession(number, false, "")
			out = stopped.Session
			return err
		})
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

// charged reads a session's amount again.
func (w *world) charged(what, id, want string) {
	w.t.Helper()
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		one, err := s.Session(id)
		if err == nil && one.Charge == nil {
			w.t.Errorf("%s: session %s has no charge", what, id)
		} else if err == nil {
			amount(w.t, what, one.Charge.Amount.String(), want)
		}
		return err
	})
}

// R22: three spans of one dropped line are priced as one, and anew as one when
// the first is voided, though the third does not touch it.
func TestVoidedBeginningOfDroppedLine(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	number := w.ticket(w.customer("Hotel Miramare S.r.l.", "99900030406"), "2026-01-07T08:50", "PMS lento")
	a := w.work(number, "2026-01-07T09:00", "2026-01-07T09:20")
	b := w.work(number, "2026-01-07T09:30", "2026-01-07T09:50")
	c := w.work(number, "2026-01-07T10:00", "2026-01-07T10:30")
	amount(t, "second hour", c.Charge.Amount.String(), "70.00")
	w.at("2026-01-07T11:00", func(s *shop.Shop) error {
		_, err := s.VoidSession(a.ID, "registrata per errore")
		return err
	})
	w.charged("first hour of 50 minutes", b.ID, "100.00")
	w.charged("the rest of it", c.ID, "0.00")
}

// R80: sessions that hang together through one in between are one
// intervention and pay one call fee.
func TestOneCallFeeAcrossABridge(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	w.set("price_lists.hourly.call_fee", "30.00")
	number := w.ticket(w.customer("Hotel Miramare S.r.l.", "99900030406"), "2026-01-07T08:50", "adeguamento")
	a := w.workBy("luca", number, "gdpr-conformity", "2026-01-07T09:00", "2026-01-07T09:30")
	b := w.workBy("sara", number, "gdpr-conformity", "2026-01-07T09:20", "2026-01-07T11:00")
	c := w.workBy("luca", number, "gdpr-conformity", "2026-01-07T11:05", "2026-01-07T11:30")
	for want, one := range map[string]shop.Session{"30.00": a, "0.00": b} {
		amount(t, one.ID, one.Charge.CallFee.String(), want)
	}
	amount(t, "third session of the intervention", c.Charge.CallFee.String(), "0.00")
}

// A month's statement counts a corrected session once, in its own month.
func TestStatementAfterCorrection(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	id := w.customer("Studio Legale Bianchi Associati", "99900040405")
	k := w.contract(id, "2026-01-01", 600)
	one := w.work(w.ticket(id, "2026-01-07T08:50", "server"), "2026-01-07T09:00", "2026-01-07T09:50")
	w.at("2026-02-03T10:00", func(s *shop.Shop) error {
		_, err := s.CorrectSession(one.ID, shop.Fix{To: parse(t, "2026-01-07T09:40"), Reason: "orario sbagliato"})
		return err
	})
	statement := func(from, to string) (st contract.Statement) {
		w.at("2026-03-01T10:00", func(s *shop.Shop) (err error) {
			st, err = s.Statement(k, day(t, from), day(t, to))
			return err
		})
		return st
	}
	if st := statement("2026-01-01", "2026-01-31"); st.Drawn != 60 || st.Real != 40 || *st.Balance != 540 {
		t.Errorf("January: drawn %d, real %d, balance %d; want 60, 40, 540", st.Drawn, st.Real, *st.Balance)
	}
	if st := statement("2026-02-01", "2026-02-28"); st.Drawn != 0 || *st.Balance != 540 {
		t.Errorf("February: drawn %d, balance %d; want 0, 540", st.Drawn, *st.Balance)
	}
}

// Work is never blocked: a connection closes though the configuration has no
// price list for it any more, and has its price when there is one again.
func TestStopWithoutPriceList(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	number := w.ticket(w.customer("Hotel Miramare S.r.l.", "99900030406"), "2026-01-07T08:50", "PMS lento")
	w.at("2026-01-07T09:00", func(s *shop.Shop) error {
		_, err := s.StartSession(shop.StartInput{Ticket: number})
		return err
	})
	var one shop.Session
	w.at("2026-01-07T09:40", func(s *shop.Shop) error {
		s.Config.PriceLists = nil
		out, err := s.StopSession(number, false, "")
		one = out.Session
		return err
	})
	if one.Pending != "unknown-price-list" || one.ClosedAt.IsZero() {
		t.Errorf("closed %v, pending %q", one.ClosedAt, one.Pending)
	}
	if res := w.run("2026-01", "2026-01-31"); len(res.Issued) != 1 || res.Issued[0].Totals.Net.String() != "100.00" {
		t.Errorf("with the list again: %+v", res)
	}
}
