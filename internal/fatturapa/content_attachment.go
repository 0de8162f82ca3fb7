package fatturapa

import (
	"encoding/base64"
	"path"
	"strings"

	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

func attachmentsOf(inv invoice.Invoice) (out []allegato) {
	for _, a := range inv.Attachments {
		out = append(out, allegato{
			NomeAttachment: attachmentName(a.Name), FormatoAttachment: basic(a.Format, 10),
			DescrizioneAttachment: text(a.What, 100), Attachment: base64.StdEncoding.EncodeToString(a.Data),
		})
	}
	return out
}

// attachmentName cuts a name to 60 characters before its suffix, by which the
// recipient's program knows what to open it with.
func attachmentName(name string) string {
	const most = 60
	suffix := text(path.Ext(name), 10)
	stem := strings.TrimSuffix(name, path.Ext(name))
	return text(text(stem, most-len([]rune(suffix)))+suffix, most)
}

// checkAttachments refuses more attachments than a file of 5 MB holds, by the
// name of the largest.
func checkAttachments(inv invoice.Invoice) error {
	size := 0
	var largest invoice.Attachment
	for _, a := range inv.Attachments {
		if size += base64.StdEncoding.EncodedLen(len(a.Data)); len(a.Data) > len(largest.Data) {
			largest = a
		}
	}
	if size <= maxSize {
		return nil
	}
	return refusal.Rule("sdi-00003", "the attachments take the electronic invoice %s above 5 MB: the largest is %s with %d kB", inv.Number, largest.Name, len(largest.Data)/1000).
		WithHint("leave it out and send it by mail: inside the file it takes a third more than its size")
}

// tooLarge is the refusal of a finished file above 5 MB.
func tooLarge(inv invoice.Invoice, size int) error {
	no := refusal.Rule("sdi-00003", "the electronic invoice %s is larger than 5 MB: %d kB with %d lines and %d attachments", inv.Number, size/1000, len(inv.Lines), len(inv.Attachments))
	if len(inv.Attachments) > 0 {
		return no.WithHint("leave an attachment out and send it by mail")
	}
	return no.WithHint("invoice the customer's work in two months")
}
