package mail

import (
	"bytes"
	"encoding/xml"
	"html"
	"io"
	"strings"
	"time"

	"golang.org/x/text/encoding/charmap"

	"scatto/internal/calendar"

	"scatto/internal/text"
)

// maxDaticert bounds daticert.xml, which has about a kilobyte.
const maxDaticert = 1 << 20

// daticert is the file in its own words (DM 2/11/2005, annex).
type daticert struct {
	XMLName     xml.Name `xml:"postacert"`
	Tipo        string   `xml:"tipo,attr"`
	Errore      string   `xml:"errore,attr"`
	Mittente    string   `xml:"intestazione>mittente"`
	Destinatari []string `xml:"intestazione>destinatari"`
	Oggetto     string   `xml:"intestazione>oggetto"`
	Data        struct {
		Zona   string `xml:"zona,attr"`
		Giorno string `xml:"giorno"`
		Ora    string `xml:"ora"`
	} `xml:"dati>data"`
	Identificativo string `xml:"dati>identificativo"`
	Msgid          string `xml:"dati>msgid"`
	Consegna       string `xml:"dati>consegna"`
	Esteso         string `xml:"dati>errore-esteso"`
}

// ReadDaticert reads daticert.xml, also where it is not well-formed: some
// gestori write msgid with bare angle brackets. False when it holds nothing.
func ReadDaticert(b []byte) (Certificate, bool) {
	if len(b) > maxDaticert {
		return Certificate{}, false
	}
	var d daticert
	dec := xml.NewDecoder(bytes.NewReader(b))
	dec.CharsetReader = latin
	if err := dec.Decode(&d); err != nil {
		d = scanDaticert(legible(string(b)))
	}
	c := Certificate{
		Type: token(d.Tipo), Error: token(d.Errore), ErrorText: cleanLine(d.Esteso),
		Sender: certified(d.Mittente), Subject: cleanLine(d.Oggetto),
		Identifier: cleanLine(d.Identificativo), MessageID: messageID(d.Msgid), Recipient: certified(d.Consegna),
		At: certifiedTime(d.Data.Giorno, d.Data.Ora, d.Data.Zona),
	}
	for _, r := range d.Destinatari {
		if r = certified(r); r != "" && len(c.Recipients) < maxPeople {
			c.Recipients = append(c.Recipients, r)
		}
	}
	return c, c.Type != "" || c.Identifier != ""
}

// latin reads the encodings that gestori declare beside UTF-8.
func latin(label string, r io.Reader) (io.Reader, error) {
	if strings.EqualFold(label, "utf-8") || strings.EqualFold(label, "us-ascii") {
		return r, nil
	}
	return charmap.Windows1252.NewDecoder().Reader(r), nil
}

// scanDaticert finds the fields one by one in a file that is no XML.
func scanDaticert(s string) daticert {
	var d daticert
	d.Tipo, d.Errore = attributeOf(s, "postacert", "tipo"), attributeOf(s, "postacert", "errore")
	d.Mittente, _ = element(s, "mittente")
	for rest := s; len(d.Destinatari) < maxPeople; {
		var one string
		if one, rest = element(rest, "destinatari"); rest == "" {
			break
		}
		d.Destinatari = append(d.Destinatari, one)
	}
	d.Oggetto, _ = element(s, "oggetto")
	d.Data.Zona = attributeOf(s, "data", "zona")
	d.Data.Giorno, _ = element(s, "giorno")
	d.Data.Ora, _ = element(s, "ora")
	d.Identificativo, _ = element(s, "identificativo")
	d.Msgid, _ = element(s, "msgid")
	d.Consegna, _ = element(s, "consegna")
	d.Esteso, _ = element(s, "errore-esteso")
	return d
}

// element gives the words between a tag and its end, and what follows; both
// "" when there is none.
func element(s, name string) (words, rest string) {
	for {
		_, after, found := strings.Cut(s, "<"+name)
		if !found {
			return "", ""
		}
		s = after
		if after == "" || !strings.ContainsRune("> \t\r\n", rune(after[0])) {
			continue
		}
		_, inner, opened := strings.Cut(after, ">")
		value, rest, closed := strings.Cut(inner, "</"+name+">")
		if !opened || !closed {
			return "", ""
		}
		return html.UnescapeString(strings.TrimSpace(value)), rest + " "
	}
}

func attributeOf(s, name, attribute string) string {
	_, after, _ := strings.Cut(s, "<"+name+" ")
	tag, _, _ := strings.Cut(after, ">")
	_, value, _ := strings.Cut(" "+tag, " "+attribute+"=")
	if value == "" || value[0] != '"' && value[0] != '\'' {
		return ""
	}
	value, _, _ = strings.Cut(value[1:], value[:1])
	return html.UnescapeString(value)
}

// certifiedTime reads dd/mm/yyyy, hh:mm:ss and +0200; without a zone it is
// Italy's. Zero when there is none.
func certifiedTime(day, hour, zone string) time.Time {
	s := strings.TrimSpace(day) + " " + strings.TrimSpace(hour)
	if at, err := time.Parse("2/1/2006 15:04:05 -0700", s+" "+strings.TrimSpace(zone)); err == nil {
		return plausible(at)
	}
	if at, err := time.ParseInLocation("2/1/2006 15:04:05", s, calendar.Rome()); err == nil {
		return plausible(at)
	}
	return time.Time{}
}

func plausible(at time.Time) time.Time {
	if at.Year() < 1990 || at.Year() > 2200 {
		return time.Time{}
	}
	return at
}

// certified is an address of daticert.xml, which some samples leave without @.
func certified(s string) string {
	if list := loosePeople(s); len(list) > 0 && list[0].Mail != "" {
		return list[0].Mail
	}
	return cleanLine(s)
}

// token is a word of a closed list: letters and dashes, lower case.
func token(s string) string {
	return text.Cut(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return -1
	}, strings.ToLower(text.Cut(s, maxLine))), 60)
}
