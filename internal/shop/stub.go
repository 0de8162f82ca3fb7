package shop

import "scatto/ticket"

func (w *write) attach(t *ticket.Ticket, name, mimeType string, data []byte, mail int64) error { return nil }
