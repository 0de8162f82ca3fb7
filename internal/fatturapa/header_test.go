package fatturapa_test

import (
	"strings"
	"testing"
	"time"

	"scatto/tariff/invoice"
)

// flat joins the file's lines, so that a test names neighbours without blanks.
func flat(data []byte) string {
	var b strings.Builder
	for l := range strings.Lines(string(data)) {
		b.WriteString(strings.TrimSpace(l))
	}
	return b.String()
}

func TestRecipient(t *testing.T) {
	for _, c := range []struct {
		name  string
		buyer invoice.Party
		has   string
		not   string
	}{
		{"a company with its code", miramare(), "<CodiceDestinatario>ABC1234</CodiceDestinatario></Dati", "<PECDestinatario>"},
		{"a company without code but with PEC", with(miramare(), func(p *invoice.Party) { p.SDICode, p.PEC = "", "hotel@pec.example.it" }),
			"<CodiceDestinatario>0000000</CodiceDestinatario><PECDestinatario>hotel@pec.example.it</PECDestinatario>", ""},
		{"a company with neither", with(miramare(), func(p *invoice.Party) { p.SDICode = "" }), "<CodiceDestinatario>0000000</CodiceDestinatario></Dati", ""},
		{"the code beats the PEC", with(miramare(), func(p *invoice.Party) { p.PEC = "hotel@pec.example.it" }), "ABC1234", "<PECDestinatario>"},
		{"abroad", alpenblick(), "<CodiceDestinatario>XXXXXXX</CodiceDestinatario>", ""},
		{"abroad CAP 00000 and no province", with(alpenblick(), func(p *invoice.Party) { p.Province = "KÄ" }),
			"<CAP>00000</CAP><Comune>Villach</Comune><Nazione>AT</Nazione>", "KÄ"},
		{"abroad the VAT number of its country", alpenblick(), "<IdPaese>AT</IdPaese><IdCodice>U12345675</IdCodice>", ""},
		{"San Marino", with(alpenblick(), func(p *invoice.Party) { p.Country, p.VATCountry = "SM", "SM" }), "<CodiceDestinatario>2R4GTO8</CodiceDestinatario>", ""},
		{"a foreign company with an Italian VAT number", with(alpenblick(), func(p *invoice.Party) { p.VATCountry, p.VATNumber = "IT", "99900070402" }),
			"<CodiceDestinatario>0000000</CodiceDestinatario>", ""},
		{"a person has a tax code and no VAT number", person(),
			"<CessionarioCommittente><DatiAnagrafici><CodiceFiscale>RNLMRC85A15H294M</CodiceFiscale><Anagrafica><Nome>Marco</Nome><Cognome>Rinaldi</Cognome>", ""},
		{"a person abroad without any number", with(person(), func(p *invoice.Party) { p.TaxCode, p.Country, p.PEC = "", "DE", "" }),
			"<IdPaese>DE</IdPaese><IdCodice>99999999999</IdCodice>", ""},
		{"a person abroad with an Italian tax code", with(person(), func(p *invoice.Party) { p.Country = "DE" }),
			"<IdCodice>99999999999</IdCodice></IdFiscaleIVA><CodiceFiscale>RNLMRC85A15H294M</CodiceFiscale>", ""},
		{"a person abroad with a tax code of that country", with(person(), func(p *invoice.Party) { p.Country, p.TaxCode = "DE", "65 929 970 489" }),
			"<IdPaese>DE</IdPaese><IdCodice>65 929 970 489</IdCodice></IdFiscaleIVA><Anagrafica>", ""},
		{"a public body: FPA12 and its office", school(), `versione="FPA12"`, "FPR12"},
		{"the office code of six characters", school(), "<FormatoTrasmissione>FPA12</FormatoTrasmissione><CodiceDestinatario>UF1A2B</CodiceDestinatario>", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := flat(marshal(t, issued(t, invoice.DraftInput{Buyer: c.buyer, Lines: []invoice.Line{work(t, "Lavoro", "22", 1, 70_00)}})))
			if !strings.Contains(got, c.has) {
				t.Errorf("the file lacks %s:\n%s", c.has, got)
			}
			if c.not != "" && strings.Contains(got, c.not) {
				t.Errorf("the file has %s", c.not)
			}
		})
	}
}

func TestSeller(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func(*invoice.Party)
		has  string
	}{
		{"the sender's own code", func(p *invoice.Party) { p.SenderID = "01879020517" }, "<IdTrasmittente><IdPaese>IT</IdPaese><IdCodice>01879020517</IdCodice>"},
		{"a capital written the Italian way", func(p *invoice.Party) { p.ShareCapital = "50.000.000,50" }, "<CapitaleSociale>50000000.50</CapitaleSociale>"},
		{"a capital written plainly", func(p *invoice.Party) { p.ShareCapital = "10000" }, "<CapitaleSociale>10000.00</CapitaleSociale>"},
		{"a capital with a thousands point only", func(p *invoice.Party) { p.ShareCapital = "10.000" }, "<CapitaleSociale>10000.00</CapitaleSociale>"},
		{"a capital in words is left out", func(p *invoice.Party) { p.ShareCapital = "diecimila" }, "<NumeroREA>999001</NumeroREA><SocioUnico>"},
		{"in liquidation", func(p *invoice.Party) { p.Liquidation = true }, "<StatoLiquidazione>LS</StatoLiquidazione>"},
		{"no register without its number", func(p *invoice.Party) { p.REANumber = "" }, "</Sede><Contatti>"},
		{"a telephone that does not fit is left out", func(p *invoice.Party) { p.Phone = "0541 123456 int. 1234" }, "<Contatti><Email>"},
		{"no contacts at all", func(p *invoice.Party) { p.Phone, p.Email = "", "nessuna" }, "</IscrizioneREA></CedentePrestatore>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			seller := with(shopA(), c.f)
			got := flat(marshal(t, issued(t, invoice.DraftInput{Seller: seller, Lines: []invoice.Line{work(t, "Lavoro", "22", 1, 70_00)}})))
			if !strings.Contains(got, c.has) {
				t.Errorf("the file lacks %s:\n%s", c.has, got)
			}
		})
	}
}

func TestLineTimes(t *testing.T) {
	utc := func(month time.Month, day, hour, minute int) time.Time {
		return time.Date(2026, month, day, hour, minute, 0, 0, time.UTC)
	}
	for _, c := range []struct {
		name     string
		from, to time.Time
		has      string
	}{
		{"winter time", utc(time.January, 14, 9, 0), utc(time.January, 14, 10, 30), "14/01/2026 10:00-11:30: Lavoro"},
		{"S19: across midnight both dates", utc(time.January, 31, 22, 30), utc(time.January, 31, 23, 45), "31/01/2026 23:30-01/02/2026 00:45: Lavoro"},
		{"S19: the period in local dates", utc(time.January, 31, 22, 30), utc(time.January, 31, 23, 45), "<DataInizioPeriodo>2026-01-31</DataInizioPeriodo><DataFinePeriodo>2026-02-01</DataFinePeriodo>"},
		{"R120: across the clock change the offsets", utc(time.October, 25, 0, 30), utc(time.October, 25, 1, 15), "25/10/2026 02:30 (+02:00)-02:15 (+01:00): Lavoro"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := work(t, "Lavoro", "22", 1, 70_00)
			l.From, l.To = c.from, c.to
			got := flat(marshal(t, issued(t, invoice.DraftInput{Lines: []invoice.Line{l}})))
			if !strings.Contains(got, c.has) {
				t.Errorf("the file lacks %s:\n%s", c.has, got)
			}
		})
	}
}
