package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// customerView is the JSON of a customer, wherever one is printed.
type customerView struct {
	ID           orNull       `json:"id"`          // null in a dry run
	ExternalID   orNull       `json:"external_id"` // in the system that it came from
	Kind         string       `json:"kind"`
	Name         string       `json:"name"`
	FirstName    orNull       `json:"first_name"`
	Surname      orNull       `json:"surname"`
	VATNumber    orNull       `json:"vat_number"`
	VATCountry   orNull       `json:"vat_country"`
	TaxCode      orNull       `json:"tax_code"`
	Address      orNull       `json:"address"`
	ZIP          orNull       `json:"zip"`
	City         orNull       `json:"city"`
	Province     orNull       `json:"province"`
	Country      orNull       `json:"country"`
	SDICode      orNull       `json:"sdi_code"`
	PEC          orNull       `json:"pec"`
	Emails       []string     `json:"emails"`
	Phone        orNull       `json:"phone"`
	IBAN         orNull       `json:"iban"`
	Mandate      *mandateView `json:"mandate"`
	SplitPayment bool         `json:"split_payment"`
	Treatment    orNull       `json:"vat_treatment"`
	Billing      billingView  `json:"billing"`
	People       []personView `json:"people"`
	Note         orNull       `json:"note"`
	TermsAt      stamp        `json:"terms_accepted_at"`
	Signs        orNull       `json:"legal_representative"`
	ADS          orNull       `json:"ads"` // sole, shared, other, none; null: not asked (R67)
}

type mandateView struct {
	ID     string        `json:"id"`
	Signed calendar.Date `json:"signed"`
	Type   string        `json:"type"`
}

type personView struct {
	FirstName orNull `json:"first_name"`
	Surname   orNull `json:"surname"`
	Email     orNull `json:"email"`
	Phone     orNull `json:"phone"`
	SeesAll   bool   `json:"sees_all"`
}

// billingView is how a customer is invoiced where it differs from the shop's habits.
type billingView struct {
	PriceList   orNull        `json:"price_list"`
	Terms       orNull        `json:"payment_terms"`
	Method      orNull        `json:"payment_method"`
	Withholding orNull        `json:"withholding"`
	Order       orNull        `json:"order"`
	OrderDate   calendar.Date `json:"order_date"`
	CUP         orNull        `json:"cup"`
	CIG         orNull        `json:"cig"`
}

func viewBilling(b customer.Billing) billingView {
	return billingView{orNull(b.PriceList), orNull(b.Terms), orNull(string(b.Method)), orNull(b.Withholding), orNull(b.OrderID), b.OrderDate, orNull(b.CUP), orNull(b.CIG)}
}

// changedCustomerView is a customer just written, with what to know about it.
type changedCustomerView struct {
	customerView
	Warnings []warningView `json:"warnings"`
}

func viewCustomer(c shop.Card) customerView {
	v := customerView{
		ID: orNull(c.ID), ExternalID: orNull(c.ExternalID), Kind: string(c.Kind), Name: c.Name, FirstName: orNull(c.FirstName), Surname: orNull(c.Surname),
		VATNumber: orNull(c.VATNumber), VATCountry: orNull(c.VATCountry), TaxCode: orNull(c.TaxCode),
		Address: orNull(c.Address), ZIP: orNull(c.ZIP), City: orNull(c.City), Province: orNull(c.Province), Country: orNull(c.Country),
		SDICode: orNull(c.SDICode), PEC: orNull(c.PEC), Emails: list(c.Emails), Phone: orNull(c.Phone), IBAN: orNull(c.IBAN),
		SplitPayment: c.SplitVAT, Treatment: orNull(c.Treatment), People: []personView{}, Billing: viewBilling(c.Billing), Note: orNull(c.Note), TermsAt: stamp(c.Terms.At),
		Signs: orNull(c.Representative), ADS: orNull(string(c.ADS)),
	}
	if c.Mandate != (customer.Mandate{}) {
		v.Mandate = &mandateView{c.Mandate.ID, c.Mandate.Signed, c.Mandate.Type}
	}
	for _, h := range c.People {
		v.People = append(v.People, personView{orNull(h.FirstName), orNull(h.Surname), orNull(h.Email), orNull(h.Phone), h.SeesAll})
	}
	return v
}

// showChangedCustomer prints a card just written: one line for a person.
func (env *Env) showChangedCustomer(s *shop.Shop, card shop.Card) error {
	ws, err := addressWarnings(s, card)
	if err != nil {
		return err
	}
	env.warnAll(ws)
	return env.say(changedCustomerView{viewCustomer(card), env.warnings(ws)}, func() *ui.Table {
		return env.customerRows([]shop.Card{card})
	}, func() string { return fmt.Sprintf("%s  %s", card.ID, joined("  ", card.Name, card.City)) })
}

// customerRows is the table of customers; a person gets as much of it as a line
// of 80 signs holds.
func (env *Env) customerRows(cards []shop.Card) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Name"), env.T("City"), env.T("Tax number"), env.T("Phone")}}
	for _, c := range cards {
		number := c.TaxCode
		if c.VATNumber != "" {
			number = c.VATCountry + c.VATNumber
		}
		email := ""
		if len(c.Emails) > 0 {
			email = c.Emails[0]
		}
		if env.OutTerminal {
			t.Add(c.ID, clipped(c.Name, 28), clipped(c.City, 10), number, c.Phone)
		} else {
			t.Add(c.ID, c.Name, c.City, number, c.Phone, email)
		}
	}
	return t
}

// customerWords is a whole card for a person.
func (env *Env) customerWords(c shop.Card) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  (%s)\n", c.ID, c.Name, env.valueWords(string(c.Kind)))
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-10s %s\n", label, value)
		}
	}
	if where := joined(", ", c.Address, joined(" ", c.ZIP, c.City, c.Province)); where != "" { // a country alone is no address
		line(env.T("address"), joined(", ", where, c.Country))
	}
	line(env.T("VAT"), joined("", c.VATCountry, c.VATNumber))
	line(env.T("tax code"), c.TaxCode)
	line("SdI", c.SDICode)
	line("PEC", c.PEC)
	line(env.T("e-mail"), strings.Join(c.Emails, ", "))
	line(env.T("phone"), c.Phone)
	line("IBAN", c.IBAN)
	line(env.T("mandate"), joined("  ", c.Mandate.ID, c.Mandate.Type, c.Mandate.Signed.String()))
	line(env.T("billing"), joined("  ", c.Billing.PriceList, c.Billing.Terms, string(c.Billing.Method), c.Billing.Withholding, joined(" ", c.Billing.OrderID, c.Billing.CUP, c.Billing.CIG)))
	line(env.T("signs"), c.Representative)
	line("ADS", env.adsRole(c.ADS))
	line(env.T("note"), strings.ReplaceAll(c.Note, "\n", "\n             "))
	for _, h := range c.People {
		all := ""
		if h.SeesAll {
			all = env.T("sees all tickets")
		}
		line(env.T("person"), joined("  ", joined(" ", h.FirstName, h.Surname), h.Email, h.Phone, all))
	}
	return b.String()
}

// joined puts what is not empty together.
func joined(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}
