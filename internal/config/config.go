// Package config turns the shop's scatto.toml into domain values, and edits it
// as text so that comments and order stay. One table of keys (keys_*.go) serves
// reading, `config get`, `config set`, `config show` and completion.
package config

import (
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/tariff"
	"scatto/tariff/invoice"
)

// FileName is the configuration's name in the data directory.
const FileName = "scatto.toml"

// The profiles: sets of house rules to start from (spec: cli.md, "Set-up").
const (
	ITValue = "it-value"
	ISTES   = "istes"
)

// Config is the whole configuration. Every value is checked and in its normal
// form; what the file leaves out has the profile's default.
type Config struct {
	Profile string // it-value or istes
	Lang    string // en, it; "" = as the environment says
	Company Company

	Calendar       calendar.Calendar // windows office and walk-in are always there (R10, R50)
	PriceLists     tariff.PriceLists // hourly and scatto are always there
	DefaultList    string            // name of the price list of work without contract
	MergeWithin    time.Duration     // a reopening within it starts no second first hour (R22)
	Alerts         Alerts            // when a customer is told of his prepaid minutes
	TrainingFree   int64             // minutes of training that a contract includes unless it says otherwise (R64)
	ConfirmOver    time.Duration     // longer sessions wait for `session confirm` (R20)
	Coverage       map[string]string // "activity/cover" → regime, beside the built-in table
	Treatments     invoice.Treatments
	Withholdings   invoice.Withholdings
	Invoice        InvoiceSettings
	Gates          Gates
	Topics         []string      // subjects a ticket may have (R02)
	ReopenDays     int           // a closed ticket younger than this is reopened rather than doubled (R05)
	StatusFailures int           // wrong codes after which an address waits for its status; 0: never
	StatusWait     time.Duration // its first wait
	AskForPEC      bool          // mail.auto_ask_pec: the text that asks for a PEC goes out by itself (R44)
	StoreKeyFile   string        // absolute, or relative to the data directory; "" = the store's own place
	DebitLeadDays  int           // TARGET days between a debit file and its collection
	FirstSequence  string        // of the first collection under a mandate: RCUR, FRST
	RiBaLeadDays   int           // TARGET days between a file of bank receipts and the first due date in it
	Reminders      Reminders
	Anomalies      ads.AnomalyRules // limits of the search in access logs (R133)
	HourCost       money.Cents      // of work, for the margin report; 0: not counted
	LogMonths      int              // that access logs are kept before a purge (R132)
	Retention      Retention        // how long data are kept (R95)
	SDI            SDI
	Terms          Terms
	Mail           Mail
	Registers      Registers               // art. 30 registers, notices, breaches
	Privacy        Privacy                 // requests of data subjects
	Questions      []Questions             // to ask where a topic is chosen (R29)
	Platforms      []Platform              // on which the shop's software was tested (R39)
	Monitoring     []ads.Mapping           // how monitoring tools write their CSV (R89)
	Peaks          []calendar.Closure      // customisations.peaks: when no customisation is begun (R36)
	ResearchEmail  string                  // customisations.email: research and development (R36); "" = not said
	ReferenceRates []invoice.ReferenceRate // the shop's own: Rates has all
}

// Company is the seller. The empty Company is lawful: it only keeps invoices
// from being issued (see MissingCompany).
type Company struct {
	Name            string
	VATNumber       string // 11 digits
	TaxCode         string
	TaxRegime       string // RF01 …
	Address         string
	ZIP             string
	City            string
	Province        string // two letters
	Country         string // ISO 3166-1 alpha-2
	IBAN            string
	CreditorID      string // for direct debits
	PEC             string
	Email           string
	Phone           string
	REAOffice       string // province of the register of companies
	REANumber       string
	ShareCapital    string // euro with two decimals, "10000.00"
	SoleShareholder string // SU: sole, SM: several, "": not said
	InLiquidation   bool
	CUC             string // code of home banking, for the CBI format
	SIA             string // SIA code, for bank receipts
	SenderID        string // IdTrasmittente; "" = the tax code
	Logo            string // picture, relative to the data directory
	Retail          bool   // retailers charge VAT on devices instead of N6.5 and N6.6
}

// InvoiceSettings are the habits of invoicing.
type InvoiceSettings struct {
	PaymentDays   int    // from the invoice's date to its due date
	VATTreatment  string // code in Treatments; a seller in RF02 or RF19 has its own (invoice.CodeFor)
	Series        string // "" = numbers like 1/2026
	Stamp         string // who bears the stamp duty: auto, customer, shop
	Terms         string // days of payment as invoice.ParseTerms reads them; "": PaymentDays
	CreditSeries  string // series of credit notes; "": Series
	Deferred      bool   // EsigibilitaIVA D; RF17 has it anyhow
	VATByActivity []ActivityVAT
	AttachReports bool          // intervention reports go into the XML
	SplitUntil    calendar.Date // last day of the authorisation of split payment
}

// Gates say which rules refuse a session or a request (spec: cli.md, "Gates");
// a gate that is off only warns or orders the queue.
type Gates struct {
	ADS                bool // R40-R42
	ContractFirst      bool // R45
	WalkIn             bool // R50
	OutOfHoursOverride bool // R13
	PECRequired        bool // R44, key mail.pec_required_without_contract
	PhoneOnlyUrgent    bool // R53
}

// Terms are the texts that a customer accepts, with the version that is
// recorded with each acceptance.
type Terms struct {
	Version   string
	Licence   string // R15
	Liability string // R14
}

// StampRecharged reports whether the customer pays the stamp duty: by default
// only in the regimes that charge no VAT, where the recharge is itself outside
// VAT.
func (c Config) StampRecharged() bool {
	return c.Invoice.Stamp == stampCustomer || c.Invoice.Stamp == stampAuto && c.Seller().ChargesNoVAT()
}
