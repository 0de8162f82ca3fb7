package invoice

// Party is the snapshot of seller or buyer on the day of issue.
type Party struct {
	Name         string `json:"name"`
	FirstName    string `json:"first_name"` // with Surname: a natural person
	Surname      string `json:"surname"`
	VATNumber    string `json:"vat_number"`
	VATCountry   string `json:"vat_country"`
	TaxCode      string `json:"tax_code"`
	Address      string `json:"address"`
	ZIP          string `json:"zip"`
	City         string `json:"city"`
	Province     string `json:"province"`
	Country      string `json:"country"`
	SDICode      string `json:"sdi_code"`
	PEC          string `json:"pec"`
	Email        string `json:"email"`
	Phone        string `json:"phone"`
	IBAN         string `json:"iban"`
	Public       bool   `json:"public"`     // FPA12 instead of FPR12
	TaxRegime    string `json:"tax_regime"` // seller: RF01…
	SenderID     string `json:"sender_id"`  // seller: IdTrasmittente
	CreditorID   string `json:"creditor_id"`
	REAOffice    string `json:"rea_office"`
	REANumber    string `json:"rea_number"`
	ShareCapital string `json:"share_capital"`
	SoleHolder   string `json:"sole_shareholder"` // SU, SM or ""
	Liquidation  bool   `json:"in_liquidation"`
	Logo         []byte `json:"logo"`      // PNG or JPEG, seller only, may be empty
	LogoFile     string `json:"logo_file"` // where the stored record finds the logo again
}

// Person reports whether p is a natural person, with first name and surname.
func (p Party) Person() bool { return p.FirstName != "" && p.Surname != "" }

// Foreign reports whether p lives outside Italy; no country means Italy.
func (p Party) Foreign() bool { return p.Country != "" && p.Country != "IT" }

// TaxCountry is IdPaese of the VAT number: its own country, else the
// address's, else IT.
func (p Party) TaxCountry() string {
	switch {
	case p.VATNumber != "" && p.VATCountry != "":
		return p.VATCountry
	case p.Country != "":
		return p.Country
	}
	return "IT"
}

// Sender is the code under which the seller transmits: sender_id, by default
// the tax code (a sole trader's codice fiscale, not the VAT number).
func (p Party) Sender() string {
	if p.SenderID != "" {
		return p.SenderID
	}
	return p.TaxCode
}

// ChargesNoVAT reports a seller in regime RF02 or RF19.
func (p Party) ChargesNoVAT() bool { return p.TaxRegime == "RF02" || p.TaxRegime == "RF19" }
