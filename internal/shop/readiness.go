package shop

import (
	"errors"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// Gap is something that will be missing for working here, with the way to mend
// it in its hint.
type Gap struct {
	Area   string // company, import, numbers, customer, mandate, contract, ticket, prices, people, mail
	About  string // id, "" for the shop itself
	Name   string
	Line   int // of a file that is only checked, 0: on record
	Why    *refusal.Error
	Blocks bool // nobody, or not this customer, can be invoiced
}

// Gaps lists what will be missing, what blocks invoices first in each area.
func (s *Shop) Gaps() (list []Gap, err error) {
	list = s.companyGaps()
	err = s.view(func(tx *store.Tx) error {
		for _, part := range []func(*store.Tx) ([]Gap, error){importGaps, s.numberGaps, s.customerGaps, s.contractGaps, ticketGaps, s.peopleGaps} {
			more, err := part(tx)
			if err != nil {
				return err
			}
			list = append(list, more...)
		}
		return nil
	})
	return append(list, s.priceGaps()...), err
}

func (s *Shop) companyGaps() (list []Gap) {
	for _, key := range s.Config.MissingCompany() {
		list = append(list, Gap{Area: "company", Why: refusal.Rule("company-incomplete", "%s is not set", key).WithHint("scatto config set %s …", key), Blocks: true})
	}
	if s.Config.Mail.SMTP.Host == "" {
		list = append(list, Gap{Area: "mail", Why: refusal.Rule("no-mail-server", "no server takes the letters to customers").
			WithHint("scatto config set mail.smtp.host …")})
	}
	return list
}

// importGaps names the imports that were cut off.
func importGaps(tx *store.Tx) (list []Gap, err error) {
	err = each(tx, store.ImportPrefix(), func(_ store.Key, m ImportMark) error {
		aside := strings.HasPrefix(m.What, "log/") || strings.HasPrefix(m.What, "checks ")
		list = append(list, Gap{Area: "import", About: m.What, Blocks: !aside,
			Why: refusal.Rule("import-unfinished", "an import of %d lines (%s) was cut off after %d", m.Rows, m.What, m.Taken).
				WithHint("run the same file again, it completes")})
		return nil
	})
	return list, err
}

// numberGaps says that numbers of here would begin anew though another system
// gave some before.
func (s *Shop) numberGaps(tx *store.Tx) (list []Gap, err error) {
	year, series := s.Today().Year, s.series(invoice.TD01)
	st, err := seriesState(tx, year, series)
	if err != nil {
		return nil, err
	}
	moved, taken := false, 0
	if err := each(tx, store.OpeningPrefix(), func(_ store.Key, inv invoice.Invoice) error {
		moved = true
		own, err := invoice.ParseNumber(inv.Number.Elsewhere)
		if err == nil && own.Year == year && own.Series == series {
			taken = max(taken, own.N)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	if taken >= st.Next.N {
		list = append(list, Gap{Area: "numbers", Blocks: true,
			Why: refusal.Rule("series-behind", "invoice %d/%d was issued elsewhere, and the next one of here would bear %s", taken, year, st.Next).
				WithHint("scatto invoice series --next %d", taken+1)})
	} else if moved && st.Next.N == 1 {
		list = append(list, Gap{Area: "numbers", Why: refusal.Rule("series-not-begun", "the next invoice bears %s, though another system issued some before", st.Next).
			WithHint("scatto invoice series --next N")})
	}
	files, err := tx.Counter(fileCounter)
	if err == nil && files == 0 && (moved || st.First > 1) {
		list = append(list, Gap{Area: "numbers", Why: refusal.Rule("files-not-begun", "the next XML file bears 00001, which the other system may have used").
			WithHint("scatto invoice file-progressive --next 00A01")})
	}
	return list, err
}

func (s *Shop) customerGaps(tx *store.Tx) (list []Gap, err error) {
	cards, err := allCards(tx)
	if err != nil {
		return nil, err
	}
	debits := false
	for _, card := range cards {
		list = append(list, cardGaps(card)...)
		if card.Mandate.ID == "" {
			continue
		}
		debits = true
		life, err := mandateLife(tx, card)
		if err != nil {
			return nil, err
		}
		if no := life.Usable(s.Today()); no != nil {
			list = append(list, Gap{Area: "mandate", About: card.ID, Name: card.Name, Why: asRefusal(no)})
		}
	}
	if debits && s.Config.Company.CreditorID == "" {
		list = append(list, Gap{Area: "mandate", Why: refusal.Rule("company-incomplete", "%s is not set", "company.creditor_id").
			WithHint("scatto config set %s …", "company.creditor_id")})
	}
	return list, nil
}

// cardGaps are those of one card.
func cardGaps(card Card) (list []Gap) {
	add := func(area string, blocks bool, why *refusal.Error) {
		list = append(list, Gap{Area: area, About: card.ID, Name: card.Name, Why: why, Blocks: blocks})
	}
	who := card.ID
	if who == "" {
		who = "ID"
	}
	if err := invoice.CheckBuyer(buyer(card)); err != nil {
		var no *refusal.Error
		if errors.As(err, &no) {
			add("customer", true, no.WithHint("scatto customer edit %s …", who))
		}
	}
	if card.Kind == customer.Business && card.Country == "IT" && card.PEC == "" && strings.Trim(card.SDICode, "0") == "" {
		add("customer", false, refusal.Rule("no-sdi-address", "neither SdI code nor PEC: invoices wait in the customer's tax drawer").
			WithHint("scatto customer edit %s --sdi-code …", who))
	}
	if len(card.Emails) == 0 {
		add("customer", false, refusal.Rule("no-address", "no e-mail address: letters and reminders reach nobody").
			WithHint("scatto customer edit %s --email …", who))
	}
	switch m := card.Billing.Method; {
	case m == customer.Debit && (card.Mandate.ID == "" || card.IBAN == ""), card.Mandate.ID != "" && card.IBAN == "":
		add("mandate", false, refusal.Rule("mandate-missing", "pays by debit, and mandate or account is missing").
			WithHint("scatto customer mandate add %s …", who))
	case m == customer.RiBa && card.IBAN == "":
		add("mandate", false, refusal.Rule("iban-missing", "pays by RiBa, and the account is missing").WithHint("scatto customer edit %s --iban …", who))
	}
	return list
}

func (s *Shop) contractGaps(tx *store.Tx) (list []Gap, err error) {
	err = each(tx, store.ContractPrefix(), func(_ store.Key, c contract.Contract) error {
		if s.Today().After(c.To) {
			return nil
		}
		fee := c.AnnualFee != nil || c.Recurring != nil || c.Minutes != nil
		if !fee {
			list = append(list, Gap{Area: "contract", About: c.ID, Name: c.Customer,
				Why: refusal.Rule("contract-without-fee", "has neither hours nor a fee: nothing is ever invoiced for it").
					WithHint("when there is one, put it on record anew: scatto contract add %s …", c.Customer)})
		}
		if !c.HasSLA() && (c.Kind == contract.Support || c.Kind == contract.Hardware) {
			list = append(list, Gap{Area: "contract", About: c.ID, Name: c.Customer,
				Why: refusal.Rule("contract-without-sla", "promises no times").WithHint("when it does: scatto contract sla %s --sla-response MIN --sla-resolution MIN", c.ID)})
		}
		return nil
	})
	return list, err
}

func ticketGaps(tx *store.Tx) (list []Gap, err error) {
	err = eachTicketUnder(tx, store.OpenTicketPrefix(), func(t ticket.Ticket) error {
		if t.Customer == "" {
			list = append(list, Gap{Area: "ticket", About: t.Name(), Name: t.Subject,
				Why: refusal.Rule("ticket-without-customer", "is nobody's").WithHint("scatto ticket edit %s --customer ID", t.Name())})
		}
		return nil
	})
	return list, err
}

func (s *Shop) peopleGaps(tx *store.Tx) (list []Gap, err error) {
	none := true
	err = tx.ScanKeys(store.TechnicianPrefix(), func(store.Key) (bool, error) {
		none = false
		return false, nil
	})
	if none {
		list = append(list, Gap{Area: "people", Why: refusal.Rule("no-technicians", "no technician is on record: every name is taken for one").
			WithHint("scatto technician add NAME")})
	}
	return list, err
}

// priceGaps are those of the price list that work without contract takes.
func (s *Shop) priceGaps() (list []Gap) {
	p, err := s.Config.PriceLists.At(s.Config.DefaultList, s.Today())
	if err != nil {
		return []Gap{{Area: "prices", Why: asRefusal(err), Blocks: true}}
	}
	for key, missing := range map[string]bool{"call_fee": p.CallFee == nil, "km_price": p.KmPrice == nil} {
		if missing {
			name := "price_lists." + p.Name + "." + key
			list = append(list, Gap{Area: "prices", Why: refusal.Rule("price-not-set", "%s is not set", name).WithHint("scatto config set %s …", name)})
		}
	}
	if len(list) == 2 && list[0].Why.Error() > list[1].Why.Error() {
		list[0], list[1] = list[1], list[0]
	}
	return list
}

// FileGaps is what taking in a file of customers would bring, without writing.
func (s *Shop) FileGaps(list customer.List) (gaps []Gap, err error) {
	out, err := s.ImportRows(list.Rows, ImportOptions{DryRun: true, Keep: true})
	if err != nil {
		return nil, err
	}
	for _, w := range append(list.Wrong, out.Wrong...) {
		gaps = append(gaps, Gap{Area: "file", Line: w.Line, About: w.Column, Why: asRefusal(w.Err), Blocks: true})
	}
	for _, row := range list.Rows {
		for _, g := range cardGaps(Card{Customer: row.Customer}) {
			g.Line = row.Line
			gaps = append(gaps, g)
		}
	}
	return gaps, nil
}
