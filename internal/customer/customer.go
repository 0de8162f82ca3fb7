// Package customer holds the small noun that everything shares: the company
// or person that the shop works for, its people and its identifiers.
package customer

import "scatto/internal/calendar"

// Kind of customer; it decides which identifiers are mandatory.
type Kind string

// The kinds.
const (
	Business Kind = "business"
	Person   Kind = "person"
	Public   Kind = "public"
)

// Customer is one customer card.
type Customer struct {
	ID         string   `json:"id"` // C0001
	Kind       Kind     `json:"kind"`
	Name       string   `json:"name"`       // Denominazione, or first name and surname
	FirstName  string   `json:"first_name"` // persons only
	Surname    string   `json:"surname"`
	VATNumber  string   `json:"vat_number"` // 11 digits, or foreign number without country
	VATCountry string   `json:"vat_country"`
	TaxCode    string   `json:"tax_code"`
	Address    string   `json:"address"`
	ZIP        string   `json:"zip"`
	City       string   `json:"city"`
	Province   string   `json:"province"`
	Country    string   `json:"country"`
	SDICode    string   `json:"sdi_code"` // CodiceDestinatario
	PEC        string   `json:"pec"`
	Emails     []string `json:"emails"`
	Phone      string   `json:"phone"`
	IBAN       string   `json:"iban"`
	Mandate    Mandate  `json:"mandate"`
	People     []Human  `json:"people"`
	Note       string   `json:"note"`
	SplitVAT   bool     `json:"split_payment"`
	Treatment  string   `json:"vat_treatment"` // code that takes the place of the shop's; "": none
	Billing    Billing  `json:"billing,omitzero"`
	ExternalID string   `json:"external_id,omitempty"` // in the system that the card came from

	Representative string  `json:"legal_representative,omitempty"` // who signs for the customer
	ADS            ADSRole `json:"ads,omitempty"`                  // who is its system administrator (R67)
}

// Mandate is a SEPA direct debit mandate; the zero Mandate is none.
type Mandate struct {
	ID     string        `json:"id"`
	Signed calendar.Date `json:"signed"`
	Type   string        `json:"type"` // core, b2b
}

// Human is a referente of a customer.
type Human struct {
	FirstName string `json:"first_name"`
	Surname   string `json:"surname"`
	Email     string `json:"email"`
	Phone     string `json:"phone"`
	SeesAll   bool   `json:"sees_all"` // vede_tutti: may see colleagues' tickets (R04)
}
