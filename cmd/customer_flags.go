package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
)

// customerFlags are what add and edit say about a card.
type customerFlags struct {
	card        customer.Customer
	kind        string
	mandateDate calendar.Date
	method      string
	given       func(flag string) bool
}

func addCustomerFlags(env *Env, c *cobra.Command, o *customerFlags) {
	o.given = func(flag string) bool { return c.Flags().Changed(flag) }
	f := c.Flags()
	f.StringVar(&o.card.Name, "name", "", env.T("company `NAME`"))
	f.StringVar(&o.kind, "kind", "", env.T("`KIND` of customer: business, person or public"))
	f.StringVar(&o.card.FirstName, "first-name", "", env.T("first `NAME` of a private person"))
	f.StringVar(&o.card.Surname, "surname", "", env.T("`SURNAME` of a private person"))
	f.StringVar(&o.card.VATNumber, "vat", "", env.T("VAT `NUMBER`, with or without the country's letters"))
	f.StringVar(&o.card.TaxCode, "tax-code", "", env.T("tax `CODE` (codice fiscale)"))
	f.StringVar(&o.card.Address, "address", "", env.T("`STREET` and number"))
	f.StringVar(&o.card.ZIP, "zip", "", env.T("postal `CODE` (CAP)"))
	f.StringVar(&o.card.City, "city", "", env.T("`TOWN`"))
	f.StringVar(&o.card.Province, "province", "", env.T("two `LETTERS`, such as RN"))
	f.StringVar(&o.card.Country, "country", "", env.T("two `LETTERS` (default IT)"))
	f.StringVar(&o.card.SDICode, "sdi-code", "", env.T("SdI `CODE` for invoices (codice destinatario)"))
	f.StringVar(&o.card.PEC, "pec", "", env.T("certified mail `ADDRESS`"))
	f.StringArrayVar(&o.card.Emails, "email", nil, env.T("e-mail `ADDRESS`; repeat it for more"))
	f.StringVar(&o.card.Phone, "phone", "", env.T("phone `NUMBER`"))
	f.StringVar(&o.card.IBAN, "iban", "", env.T("`IBAN` for direct debits"))
	f.StringVar(&o.card.Mandate.ID, "mandate-id", "", env.T("`ID` of the SEPA mandate"))
	dateFlag(c, &o.mandateDate, "mandate-date", env.T("day on which the mandate was signed"))
	f.StringVar(&o.card.Mandate.Type, "mandate-type", "", env.T("`TYPE` of mandate: core or b2b (default core)"))
	f.StringVar(&o.card.Treatment, "vat-treatment", "", env.T("VAT treatment `CODE` instead of the shop's, such as N2.1 for a business abroad"))
	f.BoolVar(&o.card.SplitVAT, "split-payment", false, env.T("public body that pays the VAT itself"))
	addBillingFlags(env, c, o)
	f.StringVar(&o.card.Representative, "representative", "", env.T("who signs for it (legale rappresentante), a `NAME`"))
	f.StringVar((*string)(&o.card.ADS), "ads", "", env.T("system administrator, `WHO`: sole (we alone), shared, other or none"))
	completeFlag(c, "ads", customer.ADSRoles())
	f.StringVar(&o.card.Note, "note", "", env.T("internal `TEXT`"))
	completeFlag(c, "kind", []customer.Kind{customer.Business, customer.Person, customer.Public})
	completeFlag(c, "mandate-type", []string{customer.MandateCore, customer.MandateB2B})
}

// addBillingFlags are the flags of how a customer is invoiced.
func addBillingFlags(env *Env, c *cobra.Command, o *customerFlags) {
	f, b := c.Flags(), &o.card.Billing
	f.StringVar(&b.PriceList, "price-list", "", env.T("price list `NAME` instead of the shop's"))
	f.StringVar(&b.Terms, "terms", "", env.T("payment `TERMS` instead of the shop's: 30, 30/60/90, 60 fm, 60 fm 10"))
	f.StringVar(&o.method, "payment-method", "", env.T("`METHOD` of payment: transfer, debit, riba, card or cash"))
	f.StringVar(&b.Withholding, "withholding", "", env.T("`CODE` of the withholding that the customer makes, such as condominium"))
	f.StringVar(&b.OrderID, "order", "", env.T("`NUMBER` of the customer's order, printed on invoices"))
	dateFlag(c, &b.OrderDate, "order-date", env.T("day of that order"))
	f.StringVar(&b.CUP, "cup", "", env.T("`CODE` CUP of a public project"))
	f.StringVar(&b.CIG, "cig", "", env.T("`CODE` CIG of a public tender"))
	completeFlag(c, "payment-method", customer.Methods())
}

// apply puts what was given onto a card.
func (o *customerFlags) apply(c customer.Customer) (customer.Customer, error) {
	if o.given("kind") {
		c.Kind = customer.Kind(strings.ToLower(strings.TrimSpace(o.kind)))
		kinds := []customer.Kind{customer.Business, customer.Person, customer.Public}
		if c.Kind != customer.Business && c.Kind != customer.Person && c.Kind != customer.Public {
			return c, refusal.Unknown("unknown-customer-kind", "unknown kind of customer %q", o.kind, kinds)
		}
	}
	for _, f := range []struct {
		flag     string
		to, from *string
	}{
		{"name", &c.Name, &o.card.Name}, {"first-name", &c.FirstName, &o.card.FirstName}, {"surname", &c.Surname, &o.card.Surname},
		{"tax-code", &c.TaxCode, &o.card.TaxCode}, {"address", &c.Address, &o.card.Address}, {"zip", &c.ZIP, &o.card.ZIP},
		{"city", &c.City, &o.card.City}, {"province", &c.Province, &o.card.Province}, {"country", &c.Country, &o.card.Country},
		{"sdi-code", &c.SDICode, &o.card.SDICode}, {"pec", &c.PEC, &o.card.PEC}, {"phone", &c.Phone, &o.card.Phone},
		{"price-list", &c.Billing.PriceList, &o.card.Billing.PriceList}, {"terms", &c.Billing.Terms, &o.card.Billing.Terms},
		{"withholding", &c.Billing.Withholding, &o.card.Billing.Withholding}, {"order", &c.Billing.OrderID, &o.card.Billing.OrderID},
		{"cup", &c.Billing.CUP, &o.card.Billing.CUP}, {"cig", &c.Billing.CIG, &o.card.Billing.CIG},
		{"iban", &c.IBAN, &o.card.IBAN}, {"vat-treatment", &c.Treatment, &o.card.Treatment}, {"note", &c.Note, &o.card.Note},
		{"representative", &c.Representative, &o.card.Representative}, {"ads", (*string)(&c.ADS), (*string)(&o.card.ADS)},
	} {
		if o.given(f.flag) {
			*f.to = *f.from
		}
	}
	if o.given("vat") {
		c.VATNumber, c.VATCountry = o.card.VATNumber, "" // its own letters say the country
	}
	if o.given("email") {
		c.Emails = o.card.Emails
	}
	if o.given("split-payment") {
		c.SplitVAT = o.card.SplitVAT
	}
	if o.given("order-date") {
		c.Billing.OrderDate = o.card.Billing.OrderDate
	}
	if o.given("payment-method") {
		c.Billing.Method = customer.Method(strings.ToLower(strings.TrimSpace(o.method)))
	}
	if o.given("mandate-id") && o.card.Mandate.ID != c.Mandate.ID {
		c.Mandate = customer.Mandate{ID: o.card.Mandate.ID} // another mandate has another signature
	}
	if o.given("mandate-date") {
		c.Mandate.Signed = o.mandateDate
	}
	if o.given("mandate-type") {
		c.Mandate.Type = o.card.Mandate.Type
	}
	if c.Kind == customer.Person && c.Surname != "" && o.given("name") && !o.given("surname") && !o.given("first-name") {
		return c, refusal.Usage("name-of-person", "customer %s is a private person, whose name is first name and surname", c.ID).
			WithHint("give --first-name and --surname")
	}
	return c, nil
}
