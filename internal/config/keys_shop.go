package config

import (
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// Who bears the stamp duty.
const (
	stampAuto     = "auto"
	stampCustomer = "customer"
	stampShop     = "shop"
)

func among(words ...string) func(string) (string, error) {
	return func(s string) (string, error) { return readWord(s, words) }
}

func topFields() []field[Config] {
	return []field[Config]{
		choice("profile", "house rules that keys left out follow", []string{ITValue, ISTES},
			func(c *Config) *string { return &c.Profile }, among(ITValue, ISTES)),
		choice("lang", "language of the program: en, it, empty: as the system says", []string{"", "en", "it"},
			func(c *Config) *string { return &c.Lang }, optional(among("en", "it"))),
	}
}

func calendarFields() []field[Config] {
	return []field[Config]{
		list("calendar.closures", "days closed every year, both ends included (R11)", []string{"08-10..08-25", "12-31..01-02"},
			func(c *Config) *[]calendar.Closure { return &c.Calendar.Closures }, calendar.ParseClosure, calendar.Closure.String),
		list("calendar.patrons", "patron days of the shop's town: MM-DD or YYYY-MM-DD (R12)", []string{"06-29", "2027-10-14"},
			func(c *Config) *[]calendar.Patron { return &c.Calendar.Patrons }, calendar.ParsePatron, calendar.Patron.String),
	}
}

func tariffFields() []field[Config] {
	return []field[Config]{
		text("tariff.price_list", "price list of work without contract", "scatto",
			func(c *Config) *string { return &c.DefaultList }, readNonEmptyLine),
		span("tariff.merge_if_reopened_within", "minutes in which a dropped line starts no second first hour; 0: none (R22)", "20",
			time.Minute, 24*60, func(c *Config) *time.Duration { return &c.MergeWithin }),
		scalar("tariff.included_training_minutes", Number, "training that a contract includes (R64)", "180",
			func(c *Config) *int64 { return &c.TrainingFree },
			func(s string) (int64, error) { n, err := readInt(0, 100_000)(s); return int64(n), err }, writeInt64),
	}
}

func billingFields() []field[Config] {
	return []field[Config]{
		span("session.confirm_over_hours", "longer sessions are not invoiced before `session confirm`", "6",
			time.Hour, 1000, func(c *Config) *time.Duration { return &c.ConfirmOver }),
		number("invoice.payment_days", "days from the invoice's date to its due date", "60", 0, 365,
			func(c *Config) *int { return &c.Invoice.PaymentDays }),
		text("invoice.vat_treatment", "usual VAT treatment; RF02 and RF19 have their own", "10",
			func(c *Config) *string { return &c.Invoice.VATTreatment }, readNonEmptyLine),
		text("invoice.series", "letters in the number: 1/S/2026; empty: 1/2026", "S",
			func(c *Config) *string { return &c.Invoice.Series }, optional(readSeries)),
		choice("invoice.stamp_duty_borne_by", "customer, shop, auto: the customer in RF02 and RF19, else the shop",
			[]string{stampAuto, stampCustomer, stampShop},
			func(c *Config) *string { return &c.Invoice.Stamp }, among(stampAuto, stampCustomer, stampShop)),
		text("invoice.terms", "days of payment instead of payment_days: 30/60/90, 60 fm, 60 fm 10; empty: none", "30/60 fm",
			func(c *Config) *string { return &c.Invoice.Terms }, optional(readTerms)),
		text("invoice.credit_series", "series of credit notes; empty: that of the invoices", "NC",
			func(c *Config) *string { return &c.Invoice.CreditSeries }, optional(readSeries)),
		boolean("invoice.deferred_vat", "VAT falls due when the customer pays (EsigibilitaIVA D); RF17 has it anyhow",
			func(c *Config) *bool { return &c.Invoice.Deferred }),
		scalar("invoice.split_payment_until", Date, "last day of the authorisation of split payment; later ones warn", "2027-06-30",
			func(c *Config) *calendar.Date { return &c.Invoice.SplitUntil }, readOptionalDate, calendar.Date.String),
		number("sdd.lead_days", "TARGET days between a direct debit file and its collection", "2", 0, 30,
			func(c *Config) *int { return &c.DebitLeadDays }),
	}
}

func gateFields() []field[Config] {
	return []field[Config]{
		boolean("gates.ads", "refuse sessions that lack what R40-R42 ask for",
			func(c *Config) *bool { return &c.Gates.ADS }),
		boolean("gates.contract_first", "refuse work without contract while contract tickets wait (R45)",
			func(c *Config) *bool { return &c.Gates.ContractFirst }),
		boolean("gates.walk_in", "work without contract only in window walk-in (R50)",
			func(c *Config) *bool { return &c.Gates.WalkIn }),
		boolean("gates.out_of_hours_override", "sessions out of hours need --override --reason (R13)",
			func(c *Config) *bool { return &c.Gates.OutOfHoursOverride }),
		boolean("gates.phone_only_urgent", "the phone is for urgencies only (R53)",
			func(c *Config) *bool { return &c.Gates.PhoneOnlyUrgent }),
	}
}

func workFields() []field[Config] {
	return []field[Config]{
		list("tickets.topics", "subjects to choose from (R02)", []string{"Stampa", "Rete, Wi-Fi e \"Internet\""},
			func(c *Config) *[]string { return &c.Topics }, readNonEmptyLine, same),
		number("tickets.reopen_days", "days in which a closed ticket is offered for reopening (R05)", "60", 0, 3650,
			func(c *Config) *int { return &c.ReopenDays }),
	}
}

func storeFields() []field[Config] {
	return []field[Config]{
		text("store.key_file", "key of the store: absolute or below the data directory; empty: the usual place", "/etc/scatto/key",
			func(c *Config) *string { return &c.StoreKeyFile }, readLine),
		text("terms.version", "version of the texts below, recorded with each acceptance", "2",
			func(c *Config) *string { return &c.Terms.Version }, readNonEmptyLine),
		text("terms.licence", "declaration of lawful licences (R15)", "Il cliente ha le licenze.\nTutte.",
			func(c *Config) *string { return &c.Terms.Licence }, readProse),
		text("terms.liability", "limits of liability (R14)", "Testo \"a\" – è \\ così",
			func(c *Config) *string { return &c.Terms.Liability }, readProse),
	}
}

func readTerms(s string) (string, error) {
	t, err := invoice.ParseTerms(s)
	return t.String(), err
}

// readSeries keeps numbers readable: 1/S/2026 and never 1/2/2026.
func readSeries(s string) (string, error) {
	s = strings.TrimSpace(s)
	letter := len(s) > 0 && (s[0]|0x20) >= 'a' && (s[0]|0x20) <= 'z'
	for i := range len(s) {
		letter = letter && bareKeyByte(s[i]) && s[i] != '-' && s[i] != '_'
	}
	if !letter || len(s) > 8 {
		return "", refusal.Usage("bad-series", "%q is not a series of invoice numbers", s).
			WithHint("write a letter and at most seven more letters or digits")
	}
	return s, nil
}
