package customer

import (
	"slices"
	"strings"
	"unicode"

	"scatto/internal/refusal"
)

// openSTANames are the headings of OpenSTAManager's export of its anagrafiche
// and the others that its own import knows, folded, with their columns here.
func openSTANames() map[string]string {
	return map[string]string{
		"codice": "external_id", "codice interno": "external_id", "numero": "external_id",
		"ragione sociale": "name", "denominazione": "name", "nome": "first_name", "cognome": "surname",
		"codice destinatario": "sdi_code", "codice sdi": "sdi_code", "codice univoco": "sdi_code", "codice univoco ufficio": "sdi_code", "sdi": "sdi_code",
		"provincia": "province", "citta": "city", "citt&agrave;": "city", "citt_": "city", "indirizzo": "address", "cap": "zip",
		"telefono": "phone", "cellulare": mobileColumn,
		"email": "email", "e-mail": "email", "mail": "email", "indirizzo email": "email",
		"pec": "pec", "e-mail pec": "pec", "email certificata": "pec", "indirizzo email certificata": "pec",
		"codice fiscale": "tax_code", "partita iva": "vat", "p.iva": "vat", "p.iva/tax id": "vat", "tax id": "vat",
		"iban": "iban", "codice iban": "iban", "note": "note", "note extra": "note", "nazione": "country", "paese": "country",
		"tipo": typeColumn, "tipologia": typeColumn, "split payment": "split_payment", "split_payment": "split_payment",
	}
}

// Columns that only the other system has.
const (
	mobileColumn = "mobile"
	typeColumn   = "type" // what it is to the shop, or what it is; some exports swap the two
)

// openSTAHeader finds the columns that are taken and names the others.
func openSTAHeader(cells []string) (h header, ignored []string, err error) {
	h.source = OpenSTAManager
	known := openSTANames()
	for _, cell := range cells {
		title := strings.TrimSpace(cell)
		name := known[strings.Join(strings.Fields(strings.ToLower(Fold(title))), " ")]
		if name == "" {
			name = known[strings.ToLower(title)] // with signs that folding takes away
		}
		switch {
		case name == "":
			ignored = append(ignored, clip(title))
		case name != typeColumn && slices.Contains(h.names, name):
			return h, nil, refusal.Usage("bad-csv-header", "the header has the column %s twice", clip(title))
		}
		h.names, h.titles = append(h.names, name), append(h.titles, title)
	}
	for _, need := range []string{"external_id", "name"} {
		if !slices.Contains(h.names, need) {
			return h, nil, refusal.Usage("bad-csv-header", "this is no export of OpenSTAManager's anagrafiche: there is no column %q", map[string]string{"external_id": "Codice", "name": "Ragione sociale"}[need]).
				WithHint("export them there with the button for CSV, all columns, and give the file as it is")
		}
	}
	return h, ignored, nil
}

// supplier says why a line is no customer: its types name other parts only.
func (h header) supplier(cells []string) error {
	for i, name := range h.names {
		if name != typeColumn || i >= len(cells) {
			continue
		}
		s := strings.ToLower(cells[i])
		for _, other := range []string{"fornitore", "tecnico", "agente", "vettore"} {
			if strings.Contains(s, other) && !strings.Contains(s, "cliente") {
				return refusal.Rule("no-customer-type", "%q is no customer", clip(strings.TrimSpace(cells[i])))
			}
		}
	}
	return nil
}

// openSTA is what a line says beyond a card.
type openSTA struct{ mobile string }

func (r *Row) setOpenSTA(column, cell string, more *openSTA) (err error) {
	switch column {
	case mobileColumn:
		more.mobile = cell
	case typeColumn:
		switch strings.ToLower(cell) {
		case "privato":
			r.Kind = Person
		case "ente pubblico":
			r.Kind = Public
		case "azienda":
			r.Kind = Business
		}
	case "country":
		r.Country, err = countryByName(cell)
	case "email":
		r.Emails = strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == ',' || unicode.IsSpace(r) })
	default:
		err = r.set(column, cell)
	}
	return err
}

// finishOpenSTA fills in what follows from the line as a whole. A private
// person has his name in one cell, surname and first name in either order: the
// tax code tells them apart; without one it is a guess, which is told.
func (r *Row) finishOpenSTA(more openSTA) (doubt *refusal.Error) {
	switch {
	case r.Phone == "":
		r.Phone = more.mobile
	case more.mobile != "" && more.mobile != r.Phone:
		r.Note = strings.TrimSpace(r.Note + "\nCellulare: " + more.mobile)
	}
	if r.Kind == Public && r.SDICode == "0000000" {
		r.SDICode = ""
	}
	words := strings.Fields(r.Name)
	code := NormalTaxCode(r.TaxCode)
	switch {
	case r.VATNumber != "" && r.Kind == Person:
		r.Kind = Business // who trades under his own name
		return nil
	case r.Kind != Person && (r.Kind != "" || r.VATNumber != "" || len(code) != 16):
		return nil
	case r.FirstName != "" || r.Surname != "" || len(words) < 2:
		return nil
	}
	r.Kind = Person
	for n := 1; n < len(words); n++ {
		head, tail := strings.Join(words[:n], " "), strings.Join(words[n:], " ")
		switch {
		case fitsTaxCode(code, head, tail):
			r.Surname, r.FirstName = head, tail
			return nil
		case fitsTaxCode(code, tail, head):
			r.Surname, r.FirstName = tail, head
			return nil
		}
	}
	r.Surname, r.FirstName = words[0], strings.Join(words[1:], " ")
	return refusal.Rule("name-guessed", "surname %q and first name %q are a guess", r.Surname, r.FirstName).
		WithHint("put them right with: scatto customer edit")
}

// fitsTaxCode reports whether the first six letters of a codice fiscale are
// those of a surname and a first name (DM 23/12/1976).
func fitsTaxCode(code, surname, first string) bool {
	return len(code) == 16 && code[:3] == nameCode(surname, false) && code[3:6] == nameCode(first, true)
}

// nameCode is three letters of a name: its consonants, then its vowels, then X.
// Of four or more consonants of a first name the second is left out.
func nameCode(name string, first bool) string {
	var consonants, vowels string
	for _, r := range strings.ToUpper(Fold(name)) {
		switch {
		case r < 'A' || r > 'Z':
		case strings.ContainsRune("AEIOU", r):
			vowels += string(r)
		default:
			consonants += string(r)
		}
	}
	if first && len(consonants) >= 4 {
		consonants = consonants[:1] + consonants[2:]
	}
	return (consonants + vowels + "XXX")[:3]
}

// countryByName reads the Italian name of a country or its two letters; nothing
// is Italy.
func countryByName(name string) (string, error) {
	if up := strings.ToUpper(name); name == "" || IsCountry(up) {
		return up, nil
	}
	for pair := range strings.SplitSeq(countryNames, ",") {
		code, names, _ := strings.Cut(strings.TrimSpace(pair), " ")
		if slices.Contains(strings.Split(names, "/"), strings.ToLower(Fold(name))) {
			return code, nil
		}
	}
	return "", refusal.Rule("unknown-country", "no country is called %q", clip(name)).WithHint("write the two letters of ISO 3166, such as IT")
}

// countryNames are those whose customers an Italian shop meets; the others are
// written with their two letters.
const countryNames = `IT italia, SM san marino/repubblica di san marino, VA citta del vaticano/vaticano/santa sede, CH svizzera, AT austria, DE germania, FR francia, MC monaco/principato di monaco,
ES spagna, PT portogallo, GB regno unito/gran bretagna/inghilterra, IE irlanda, NL paesi bassi/olanda, BE belgio, LU lussemburgo, DK danimarca, SE svezia, NO norvegia,
FI finlandia, IS islanda, EE estonia, LV lettonia, LT lituania, PL polonia, CZ repubblica ceca/cechia, SK slovacchia, HU ungheria, SI slovenia, HR croazia,
RO romania, BG bulgaria, GR grecia, CY cipro, MT malta, AL albania, RS serbia, ME montenegro, MK macedonia/macedonia del nord, BA bosnia-erzegovina/bosnia ed erzegovina, UA ucraina,
MD moldova/moldavia, RU russia/federazione russa, TR turchia, TN tunisia, MA marocco, DZ algeria, EG egitto, IL israele, AE emirati arabi uniti, US stati uniti/stati uniti d'america/usa,
CA canada, BR brasile, AR argentina, MX messico, CN cina, JP giappone, IN india, AU australia, LI liechtenstein, AD andorra`
