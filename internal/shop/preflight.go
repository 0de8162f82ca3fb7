package shop

import (
	"scatto/internal/fatturapa"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// Judged is what the pre-flight says of one document; no problem: an empty list.
type Judged struct {
	Number   invoice.Number
	Problems []fatturapa.Problem
}

// Preflight makes the checks of SdI on one issued document, by its values and
// by the bytes of its file.
func (s *Shop) Preflight(ref string) (Judged, error) {
	inv, err := s.Invoice(ref)
	if err != nil {
		return Judged{}, err
	}
	around, err := s.circumstances(inv.Date.Year)
	if err != nil {
		return Judged{}, err
	}
	return s.judge(inv, around)
}

// PreflightMonth checks every document dated in a month like "2026-10", by
// series and number.
func (s *Shop) PreflightMonth(name string) (out []Judged, err error) {
	out = []Judged{}
	m, err := parseMonth(name)
	if err != nil {
		return nil, err
	}
	found, err := s.Invoices(InvoiceFilter{Year: m.first.Year})
	if err != nil || len(found) == 0 {
		return out, err
	}
	var around func(invoice.Invoice) fatturapa.Circumstances
	for _, one := range found {
		if invoice.MonthOf(one.Date) != m.name {
			continue
		}
		if around == nil {
			if around, err = s.circumstances(one.Date.Year); err != nil {
				return nil, err
			}
		}
		j, err := s.judge(one.Invoice, around)
		if err != nil {
			return nil, err
		}
		out = append(out, j)
	}
	return out, nil
}

// judge adds to what the values say what the file says beyond it.
func (s *Shop) judge(inv invoice.Invoice, around func(invoice.Invoice) fatturapa.Circumstances) (Judged, error) {
	j := Judged{Number: inv.Number}
	inv, err := s.withAttachments(inv)
	if err != nil {
		return j, err
	}
	c := around(inv)
	j.Problems = fatturapa.Preflight(inv, c)
	data, err := fatturapa.Write(inv)
	if err != nil {
		return j, err
	}
	inFile, err := fatturapa.CheckFile(fatturapa.FileName(inv), data, fatturapa.Circumstances{Today: c.Today})
	if err != nil {
		return j, err
	}
	named := map[string]bool{"transmit-late": true} // of which the values know more
	for _, p := range j.Problems {
		named[p.Code] = true
	}
	for _, p := range inFile {
		if !named[p.Code] {
			j.Problems = append(j.Problems, p)
		}
	}
	return j, nil
}

// circumstances gives what surrounds the documents of a year: the names and
// numbers that others bear.
func (s *Shop) circumstances(year int) (func(invoice.Invoice) fatturapa.Circumstances, error) {
	names, numbers := map[string]invoice.Number{}, map[string][]Issued{}
	err := s.view(func(tx *store.Tx) error {
		return tx.Scan(store.ProgressivePrefix(), func(key store.Key, raw store.Raw) (bool, error) {
			var n invoice.Number
			err := raw.Decode(&n)
			code, _ := key.Text()
			names[code] = n
			return true, err
		})
	})
	if err != nil {
		return nil, err
	}
	same, err := s.Invoices(InvoiceFilter{Year: year})
	if err != nil {
		return nil, err
	}
	for _, one := range same {
		numbers[one.Number.String()] = append(numbers[one.Number.String()], one)
	}
	cfg := s.Config
	return func(inv invoice.Invoice) fatturapa.Circumstances {
		return fatturapa.Circumstances{
			Today: s.Today(), Retail: cfg.Company.Retail, SplitUntil: cfg.Invoice.SplitUntil,
			NameUsed: func(code string) bool {
				by, ok := names[code]
				return ok && by != inv.Number || refusedName(inv, code)
			},
			NumberUsed: func(number string, t invoice.Type) bool {
				for _, one := range numbers[number] {
					if one.Number != inv.Number && (one.Type == invoice.TD04) == (t == invoice.TD04) {
						return true
					}
				}
				return false
			},
		}
	}, nil
}

// refusedName reports a name under which SdI has already refused the document.
func refusedName(inv invoice.Invoice, code string) bool {
	for _, one := range inv.Sendings {
		if one.FileCode == code && one.State == invoice.Discarded {
			return true
		}
	}
	return false
}
