package config

import (
	"bytes"
	"io"
	"os"
	"path/filepath"

	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// maxLogo bounds the picture: it goes into every PDF.
const maxLogo = 500_000

// MissingCompany lists the keys that an invoice needs and that are still
// empty, in the order of the contract (spec: cli.md, "Set-up").
func (c Config) MissingCompany() []string { return invoice.MissingSeller(c.Seller()) }

// MissingForDebit is MissingCompany for invoices that are collected by direct
// debit: they need the creditor identifier too (R72).
func (c Config) MissingForDebit() []string {
	missing := c.MissingCompany()
	if c.Company.CreditorID == "" {
		missing = append(missing, "company.creditor_id")
	}
	return missing
}

// Seller is the company as invoices keep it; the caller adds the logo (Logo).
func (c Config) Seller() invoice.Party {
	f := c.Company
	p := invoice.Party{
		Name: f.Name, VATNumber: f.VATNumber, TaxCode: f.TaxCode,
		Address: f.Address, ZIP: f.ZIP, City: f.City, Province: f.Province, Country: f.Country,
		PEC: f.PEC, Email: f.Email, Phone: f.Phone, IBAN: f.IBAN, TaxRegime: f.TaxRegime,
		SenderID: f.SenderID, CreditorID: f.CreditorID, REAOffice: f.REAOffice, REANumber: f.REANumber,
		ShareCapital: f.ShareCapital, SoleHolder: f.SoleShareholder, Liquidation: f.InLiquidation,
	}
	if f.VATNumber != "" {
		p.VATCountry = "IT"
	}
	if p.SenderID == "" {
		p.SenderID = f.TaxCode // for a sole trader the codice fiscale, not the VAT number
	}
	return p
}

// Logo reads the company's picture below the data directory: PNG or JPEG, at
// most 500 kB. Without company.logo it is nil. A missing file is not found, a
// file that is no such picture is refused by rule.
func (c Config) Logo(dataDir string) ([]byte, error) {
	if c.Company.Logo == "" {
		return nil, nil
	}
	path := filepath.Join(dataDir, filepath.FromSlash(c.Company.Logo))
	file, err := os.Open(path)
	if err != nil {
		return nil, refusal.NotFound("no-logo", "the logo %s cannot be read", path).
			WithHint("put a PNG or JPEG file there or set company.logo").From(err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxLogo+1))
	switch {
	case err != nil:
		return nil, refusal.NotFound("no-logo", "the logo %s cannot be read", path).From(err)
	case len(data) > maxLogo:
		return nil, refusal.Rule("logo-too-large", "the logo %s is larger than %d bytes", path, maxLogo)
	case !bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")) && !bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return nil, refusal.Rule("bad-logo", "the logo %s is neither PNG nor JPEG", path)
	}
	return data, nil
}
