package mail

import (
	"strings"

	"github.com/jhillyerd/enmime/v2"

	"scatto/internal/text"
)

// maxPeople bounds a list of recipients.
const maxPeople = 500

// Parse takes one message apart. What is odd is mended and noted in
// Warnings; what is no message, or a bomb, is refused (mail-unreadable,
// mail-too-large, mail-header-too-large, mail-too-many-parts, mail-too-deep).
func Parse(raw []byte, lim Limits) (m Message, err error) {
	defer unread(&err)
	root, s, err := open(raw, lim)
	if err != nil {
		return Message{}, err
	}
	return s.message(root), nil
}

// message reads a whole entity.
func (s *splitter) message(root *entity) Message {
	m := Message{
		Subject:    cleanLine(words(text.Cut(root.head.get("subject"), 8<<10))),
		InReplyTo:  ParseIDs(strings.Join(root.head.all("in-reply-to"), " ")),
		References: ParseIDs(strings.Join(root.head.all("references"), " ")),
		To:         s.people(root.head.all("to")),
		Cc:         s.people(root.head.all("cc")),
	}
	m.MessageID = messageID(root.head.get("message-id"))
	if m.MessageID == "" {
		s.warn("there is no Message-ID")
	}
	senders := s.people(root.head.all("from"))
	if len(senders) == 0 {
		s.warn("there is no From")
		senders = s.people(root.head.all("sender"))
	}
	if len(senders) > 1 {
		s.warn("there are %d senders, the first one counts", len(senders))
	}
	if len(senders) > 0 {
		m.From = senders[0]
	}
	m.Date = s.date(root.head)
	s.body(root, &m)
	s.tell(&m)
	return m
}

// people reads address headers; what is no address keeps its words as a name.
func (s *splitter) people(values []string) []Address {
	var out []Address
	for _, v := range values {
		v = oneLine(legible(mendWords(text.Cut(v, maxValue))))
		if strings.TrimSpace(v) == "" {
			continue
		}
		list, err := enmime.ParseAddressList(v)
		if err != nil {
			out = append(out, loosePeople(v)...)
			continue
		}
		for _, a := range list {
			out = append(out, Address{Name: cleanLine(a.Name), Mail: cleanMail(a.Address)})
		}
	}
	if len(out) > maxPeople {
		s.warn("of %d addresses the first %d were read", len(out), maxPeople)
		out = out[:maxPeople]
	}
	return out
}

// loosePeople reads what the strict grammar refuses: per comma, the words
// between angle brackets or the one with an @.
func loosePeople(v string) []Address {
	var out []Address
	for piece := range strings.SplitSeq(words(v), ",") {
		name, mail := piece, ""
		if i := strings.LastIndexByte(piece, '<'); i >= 0 {
			inner, _, _ := strings.Cut(piece[i+1:], ">")
			name, mail = piece[:i], cleanMail(inner)
		}
		if mail == "" {
			for w := range strings.FieldsSeq(piece) {
				if m := cleanMail(strings.Trim(w, `<>()[]";:'`)); m != "" {
					name, mail = strings.Replace(piece, w, "", 1), m
					break
				}
			}
		}
		name = strings.Trim(cleanLine(name), `"' `)
		if name != "" || mail != "" {
			out = append(out, Address{Name: name, Mail: mail})
		}
		if len(out) > maxPeople {
			break
		}
	}
	return out
}

// cleanMail gives an address without blanks and controls, "" when it is none.
func cleanMail(s string) string {
	s = strings.ReplaceAll(cleanLine(s), " ", "")
	if _, address, routed := strings.Cut(s, ":"); routed && strings.HasPrefix(s, "@") {
		s = address // RFC 5322, 4.4: a route
	}
	at := strings.LastIndexByte(s, '@')
	if at <= 0 || strings.ContainsAny(s[:at], "<>,;:") && s[0] != '"' || at == len(s)-1 || len(s) > 320 || strings.ContainsAny(s[at:], "<>(),;:\"") && s[at+1] != '[' {
		return ""
	}
	return s
}
