package config

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
)

// taxRegimes are the values of RegimeFiscale in the schema 1.2.3 of FatturaPA.
const taxRegimes = "RF01 RF02 RF04 RF05 RF06 RF07 RF08 RF09 RF10 RF11 RF12 RF13 RF14 RF15 RF16 RF17 RF18 RF19 RF20"

// optional lets an empty text pass a reader.
func optional(read func(string) (string, error)) func(string) (string, error) {
	return func(s string) (string, error) {
		if strings.TrimSpace(s) == "" {
			return "", nil
		}
		return read(s)
	}
}

// readVAT takes a partita IVA with or without IT and gives its eleven digits.
func readVAT(s string) (string, error) {
	country, number := customer.NormalVAT(s)
	if country != "" && country != "IT" {
		return "", refusal.Rule("bad-vat-number", "VAT number %q is not Italian", s)
	}
	return number, customer.CheckVAT(number)
}

func readTaxCode(s string) (string, error) {
	s = customer.NormalTaxCode(s)
	return s, customer.CheckTaxCode(s)
}

func readIBAN(s string) (string, error) {
	s = customer.NormalIBAN(s)
	return s, customer.CheckIBAN(s)
}

func readCreditorID(s string) (string, error) {
	s = strings.ToUpper(strings.Join(strings.Fields(s), ""))
	return s, customer.CheckCreditorID(s)
}

func readEmail(s string) (string, error) {
	s = strings.TrimSpace(s)
	return s, customer.CheckEmail(s)
}

func readTaxRegime(s string) (string, error) {
	return readWord(strings.ToUpper(s), strings.Fields(taxRegimes))
}

// readWord reads one of a few words.
func readWord(s string, words []string) (string, error) {
	s = strings.TrimSpace(s)
	if !slices.Contains(words, s) {
		return "", refusal.Unknown("unknown-value", "%q is not a value that this key takes", s, words)
	}
	return s, nil
}

func readProvince(s string) (string, error) {
	s = strings.ToUpper(strings.TrimSpace(s))
	if len(s) != 2 || !allCode(s, 'A', 'Z') {
		return "", refusal.Rule("bad-province", "the province %q is not two letters", s).WithHint("write it like RM")
	}
	return s, nil
}

func readCountry(s string) (string, error) {
	s = strings.ToUpper(strings.TrimSpace(s))
	if !customer.IsCountry(s) {
		return "", refusal.Rule("bad-country", "no country has the code %q", s).WithHint("write it like IT")
	}
	return s, nil
}

func readREANumber(s string) (string, error) {
	s = strings.TrimSpace(s)
	if len(s) > 20 || !allCode(s, '0', '9') {
		return "", refusal.Rule("bad-rea-number", "the REA number %q is not up to 20 digits", s).
			WithHint("its province stands in company.rea_office")
	}
	return s, nil
}

// readShareCapital reads euro as people write them, "10.000,00" included, into
// the form of CapitaleSociale: up to 11 digits, a dot, two decimals.
func readShareCapital(s string) (string, error) {
	text := strings.TrimSpace(s)
	if whole, cents, ok := strings.Cut(text, ","); ok {
		text = strings.ReplaceAll(whole, ".", "") + "." + cents
	} else if strings.Count(text, ".") > 1 || len(text)-strings.LastIndex(text, ".") == 4 {
		text = strings.ReplaceAll(text, ".", "") // 10.000 and 1.000.000 are thousands
	}
	whole, cents, ok := strings.Cut(text, ".")
	if whole == "" || len(whole) > 11 || len(cents) > 2 || ok && cents == "" ||
		!allCode(whole, '0', '9') || !allCode(cents, '0', '9') {
		return "", refusal.Usage("bad-amount", "%q is not an amount of money", s).
			WithHint("write euro and cents like 10000.00")
	}
	return whole + "." + (cents + "00")[:2], nil
}

// readSoleShareholder reads SocioUnico: SU (one) or SM (several), or an answer
// to the question.
func readSoleShareholder(s string) (string, error) {
	if sole, err := readBool(s); err == nil {
		return map[bool]string{true: "SU", false: "SM"}[sole], nil
	}
	return readWord(strings.ToUpper(s), []string{"SU", "SM"})
}

func readCUC(s string) (string, error) {
	s = strings.ToUpper(strings.TrimSpace(s))
	if len(s) != 8 || strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		return "", refusal.Rule("bad-cuc", "the CUC %q is not eight letters and digits", s)
	}
	return s, nil
}

func readLogo(s string) (string, error) {
	s, err := readLine(filepath.ToSlash(s))
	if err != nil {
		return "", err
	}
	if !filepath.IsLocal(filepath.FromSlash(s)) {
		return "", refusal.Rule("path-outside", "the path %q leads out of the data directory", s)
	}
	switch strings.ToLower(path.Ext(s)) {
	case ".png", ".jpg", ".jpeg":
		return s, nil
	}
	return "", refusal.Rule("bad-logo", "the logo %s is neither PNG nor JPEG", s)
}

func allCode(s string, low, high byte) bool {
	for i := range len(s) {
		if s[i] < low || s[i] > high {
			return false
		}
	}
	return true
}
