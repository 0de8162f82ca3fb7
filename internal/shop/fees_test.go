package shop_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/config"
	"scatto/internal/customer"
	"scatto/internal/mail"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// fee adds a contract with a fee.
func (w *world) fee(id string, k contract.Kind, from string, amount money.Cents) contract.Contract {
	w.t.Helper()
	return w.add("2026-01-01", contract.Contract{Customer: id, Kind: k, From: day(w.t, from), AnnualFee: &amount, Signed: day(w.t, "2025-12-10")})
}

func (w *world) fees(at string, year int) (res shop.FeesResult) {
	w.t.Helper()
	w.at(at, func(s *shop.Shop) (err error) {
		res, err = s.IssueFees(shop.FeesInput{Year: year})
		return err
	})
	return res
}

// R71, R72: the document of a fee names its contract, its days and the mandate.
func TestTheDocumentOfAFee(t *testing.T) {
	w := newWorld(t, config.ISTES, hotelByte)
	id := w.customer("Albergo Aurora S.n.c.", "99900050404")
	w.at("2025-06-01", func(s *shop.Shop) error {
		_, err := s.EditCustomer(id, func(c customer.Customer) (customer.Customer, error) {
			c.IBAN, c.Billing.Terms = "IT72B9999824201000000333444", "60 fm"
			c.Mandate = customer.Mandate{ID: "MND-C3", Signed: day(t, "2025-05-10"), Type: customer.MandateCore}
			return c, nil
		})
		return err
	})
	k := w.fee(id, contract.Software, "2026-01-01", 48000)
	res := w.fees("2026-01-07T09:00", 2026)
	if len(res.Issued) != 1 {
		t.Fatalf("%+v", res)
	}
	inv := res.Issued[0].Invoice
	line := inv.Lines[0]
	if line.Activity != invoice.SellsFee || line.Contract != k.ID || line.PeriodFrom != day(t, "2026-01-01") || line.PeriodTo != day(t, "2026-12-31") {
		t.Errorf("the line: %+v", line)
	}
	if diff := cmp.Diff([]invoice.Order{{Kind: invoice.ContractKind, ID: k.ID, Date: day(t, "2025-12-10")}}, inv.Orders); diff != "" {
		t.Error(diff)
	}
	want := invoice.Debit{Mandate: "MND-C3", Signed: day(t, "2025-05-10"), Scheme: "core", Creditor: "IT29ZZZ0000099900020407", IBAN: "IT72B9999824201000000333444"}
	if inv.Debit != want || inv.Payment.Method != "MP20" {
		t.Errorf("%+v by %s", inv.Debit, inv.Payment.Method)
	}
	amount(t, "R72: whatever the terms, the day of payment", inv.Due.String(), "2026-01-31")
	amount(t, "R71: in January the date", inv.Date.String(), "2026-01-07")
	amount(t, "collected on", inv.Instalments[0].Collection().String(), "2026-02-02")
}

// The fee comes after what was invoiced in January, and never twice: not by
// another run at the same time either.
func TestFeesComeAfterTheLastInvoiceAndOnce(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	id := w.customer("Hotel Miramare S.r.l.", "99900030406")
	other := w.customer("Hotel Astoria S.r.l.", "99900070402")
	w.fee(other, contract.Software, "2026-01-01", 30000)
	w.work(w.ticket(id, "2026-01-05T09:00", "PMS"), "2026-01-05T10:00", "2026-01-05T11:00")
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		_, err := s.RunInvoices(shop.RunInput{Month: "2026-01", Date: day(t, "2026-01-20")})
		return err
	})
	done := make(chan []string)
	for range 2 {
		go func() {
			var numbers []string
			err := w.try("2026-02-05T09:00", "luca", func(s *shop.Shop) error {
				res, err := s.IssueFees(shop.FeesInput{Year: 2026})
				for _, one := range res.Issued {
					numbers = append(numbers, one.Number.String()+" of "+one.Date.String())
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
			done <- numbers
		}()
	}
	got := slices.Concat(<-done, <-done)
	if diff := cmp.Diff([]string{"2/2026 of 2026-01-20"}, got); diff != "" {
		t.Error(diff)
	}
}

// R73: of a PEC the certified instant of sending counts, of other mail that of
// its arrival, whatever its sender claims.
func TestACancellationCountsFromItsMessage(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(sharedMail(t), "pec", "synthetic", "busta-trasporto.eml"))
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, config.ISTES, adria)
	id := w.withEmail("Cliente S.r.l.", "99900030406", "amministrazione@pec.cliente.example", "anna@cliente.example")
	first, second := w.fee(id, contract.Software, "2026-01-01", 30000), w.fee(id, contract.Hardware, "2026-01-01", 30000)
	w.now = parse(t, "2027-01-10T10:00")
	pec := w.takeFrom("2026-12-20T09:45", shop.Incoming{Source: "p", Kind: mail.PEC, Raw: raw, Arrived: parse(t, "2026-12-20T09:40")})
	claimed := strings.Replace(string(eml("anna@cliente.example", "1@cliente.example", "Disdetta", "Disdico.")), "20 Nov", "20 Oct", 1)
	plain := w.takeFrom("2026-12-20T09:50", shop.Incoming{Source: "f", Kind: mail.Ordinary, Raw: []byte(claimed), Arrived: parse(t, "2026-12-20T09:48")})
	cancel := func(in shop.CancelInput) (out shop.Cancelled, err error) {
		in.InvoicedYear = 2026
		err = w.try("2026-12-28", "luca", func(s *shop.Shop) error {
			out, err = s.CancelContract(in)
			return err
		})
		return out, err
	}
	out, err := cancel(shop.CancelInput{Contract: first.ID, Mail: pec.Mail.ID})
	if err != nil || !pec.Mail.PEC || !out.Contract.CancelledAt.Equal(pec.Mail.SentAt) || out.Contract.CancelledBy != contract.ByPEC || !out.InTime {
		t.Errorf("by PEC, certified at %s: %+v, %v", pec.Mail.SentAt, out, err)
	}
	out, err = cancel(shop.CancelInput{Contract: second.ID, Mail: plain.Mail.ID})
	if err != nil || !out.Contract.CancelledAt.Equal(parse(t, "2026-12-20T09:48")) || out.InTime {
		t.Errorf("by e-mail: %+v, %v", out, err)
	}
	foreign := w.fee(w.customer("Hotel Astoria S.r.l.", "99900070402"), contract.Software, "2026-01-01", 30000)
	if _, err := cancel(shop.CancelInput{Contract: foreign.ID, Mail: pec.Mail.ID}); refusal.KindOf(err) != "mail-other-customer" {
		t.Errorf("somebody else's message: %v", err)
	}
}
