// Generated from the migrated database by `deno task types`; do not edit.
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  "public": {
    Tables: {
      "availability": {
        Row: {
          "coach_id": string;
          "ends_at": string;
          "id": string;
          "starts_at": string;
          "weekday": number;
        };
        ComputedFields: never;
        Insert: {
          "coach_id"?: string;
          "ends_at": string;
          "id"?: string;
          "starts_at": string;
          "weekday": number;
        };
        Update: {
          "coach_id"?: string;
          "ends_at"?: string;
          "id"?: string;
          "starts_at"?: string;
          "weekday"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "availability_coach_id_fkey";
            columns: ["coach_id"];
            isOneToOne: false;
            referencedRelation: "coaches";
            referencedColumns: ["id"];
          },
        ];
      };
      "bookings": {
        Row: {
          "blocked_until": string;
          "cancel_window_minutes": number | null;
          "cancelled_at": string | null;
          "client_id": string;
          "coach_id": string;
          "completed_at": string | null;
          "confirmed_at": string | null;
          "created_at": string;
          "ends_at": string;
          "id": string;
          "late_cancel": boolean;
          "local_starts_at": string;
          "no_show_at": string | null;
          "purchase_id": string | null;
          "request_id": string | null;
          "source": Database["public"]["Enums"]["booking_source"];
          "starts_at": string;
          "status": Database["public"]["Enums"]["booking_status"];
          "timezone": string;
          "unpaid": boolean;
          "unpaid_reason": string | null;
          "waived": boolean;
        };
        ComputedFields: never;
        Insert: {
          "blocked_until": string;
          "cancel_window_minutes"?: number | null;
          "cancelled_at"?: string | null;
          "client_id": string;
          "coach_id": string;
          "completed_at"?: string | null;
          "confirmed_at"?: string | null;
          "created_at"?: string;
          "ends_at": string;
          "id"?: string;
          "late_cancel"?: boolean;
          "local_starts_at": string;
          "no_show_at"?: string | null;
          "purchase_id"?: string | null;
          "request_id"?: string | null;
          "source"?: Database["public"]["Enums"]["booking_source"];
          "starts_at": string;
          "status"?: Database["public"]["Enums"]["booking_status"];
          "timezone": string;
          "unpaid"?: boolean;
          "unpaid_reason"?: string | null;
          "waived"?: boolean;
        };
        Update: {
          "blocked_until"?: string;
          "cancel_window_minutes"?: number | null;
          "cancelled_at"?: string | null;
          "client_id"?: string;
          "coach_id"?: string;
          "completed_at"?: string | null;
          "confirmed_at"?: string | null;
          "created_at"?: string;
          "ends_at"?: string;
          "id"?: string;
          "late_cancel"?: boolean;
          "local_starts_at"?: string;
          "no_show_at"?: string | null;
          "purchase_id"?: string | null;
          "request_id"?: string | null;
          "source"?: Database["public"]["Enums"]["booking_source"];
          "starts_at"?: string;
          "status"?: Database["public"]["Enums"]["booking_status"];
          "timezone"?: string;
          "unpaid"?: boolean;
          "unpaid_reason"?: string | null;
          "waived"?: boolean;
        };
        Relationships: [
          {
            foreignKeyName: "bookings_client_fkey";
            columns: ["coach_id", "client_id"];
            isOneToOne: false;
            referencedRelation: "clients";
            referencedColumns: ["coach_id", "id"];
          },
          {
            foreignKeyName: "bookings_purchase_fkey";
            columns: ["coach_id", "client_id", "purchase_id"];
            isOneToOne: false;
            referencedRelation: "pack_balances";
            referencedColumns: ["coach_id", "client_id", "id"];
          },
          {
            foreignKeyName: "bookings_purchase_fkey";
            columns: ["coach_id", "client_id", "purchase_id"];
            isOneToOne: false;
            referencedRelation: "purchases";
            referencedColumns: ["coach_id", "client_id", "id"];
          },
        ];
      };
      "clients": {
        Row: {
          "archived_at": string | null;
          "coach_id": string;
          "created_at": string;
          "erased_at": string | null;
          "id": string;
          "merged_into": string | null;
          "name": string;
          "notes": string;
          "opted_out_at": string | null;
          "phone": string;
          "plain_name": string | null;
        };
        ComputedFields: never;
        Insert: {
          "archived_at"?: string | null;
          "coach_id"?: string;
          "created_at"?: string;
          "erased_at"?: string | null;
          "id"?: string;
          "merged_into"?: string | null;
          "name": string;
          "notes"?: string;
          "opted_out_at"?: string | null;
          "phone": string;
          "plain_name"?: never;
        };
        Update: {
          "archived_at"?: string | null;
          "coach_id"?: string;
          "created_at"?: string;
          "erased_at"?: string | null;
          "id"?: string;
          "merged_into"?: string | null;
          "name"?: string;
          "notes"?: string;
          "opted_out_at"?: string | null;
          "phone"?: string;
          "plain_name"?: never;
        };
        Relationships: [
          {
            foreignKeyName: "clients_coach_id_fkey";
            columns: ["coach_id"];
            isOneToOne: false;
            referencedRelation: "coaches";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "clients_merged_into_fkey";
            columns: ["coach_id", "merged_into"];
            isOneToOne: false;
            referencedRelation: "clients";
            referencedColumns: ["coach_id", "id"];
          },
        ];
      };
      "coaches": {
        Row: {
          "advance_days": number;
          "auto_complete_delay_minutes": number;
          "buffer_minutes": number;
          "clients_may_book_without_pack": boolean;
          "country": string;
          "created_at": string;
          "currency": string;
          "expiry_days": number | null;
          "follow_up": boolean;
          "forward_texts": boolean;
          "id": string;
          "late_cancel_minutes": number;
          "low_balance_at": number | null;
          "max_sessions_day": number | null;
          "max_sessions_week": number | null;
          "mobile": string | null;
          "mobile_verified_at": string | null;
          "name": string;
          "notice_minutes": number;
          "opt_out_words": string;
          "phone": string;
          "pin_asked_for": string;
          "pin_locked_until": string | null;
          "pin_set_at": string | null;
          "quiet_from": string;
          "quiet_to": string;
          "reminder_minutes": (number)[];
          "session_minutes": number;
          "slot_step_minutes": number | null;
          "text_confirmations": boolean;
          "text_cost": number | null;
          "text_countries": (string)[];
          "text_name": string | null;
          "texts_a_day": number;
          "texts_kept_months": number | null;
          "texts_purged_to": string | null;
          "timezone": string;
        };
        ComputedFields: never;
        Insert: {
          "advance_days"?: number;
          "auto_complete_delay_minutes"?: number;
          "buffer_minutes"?: number;
          "clients_may_book_without_pack"?: boolean;
          "country"?: string;
          "created_at"?: string;
          "currency"?: string;
          "expiry_days"?: number | null;
          "follow_up"?: boolean;
          "forward_texts"?: boolean;
          "id": string;
          "late_cancel_minutes"?: number;
          "low_balance_at"?: number | null;
          "max_sessions_day"?: number | null;
          "max_sessions_week"?: number | null;
          "mobile"?: string | null;
          "mobile_verified_at"?: string | null;
          "name": string;
          "notice_minutes"?: number;
          "opt_out_words"?: string;
          "phone": string;
          "pin_asked_for"?: string;
          "pin_locked_until"?: string | null;
          "pin_set_at"?: string | null;
          "quiet_from"?: string;
          "quiet_to"?: string;
          "reminder_minutes"?: (number)[];
          "session_minutes"?: number;
          "slot_step_minutes"?: number | null;
          "text_confirmations"?: boolean;
          "text_cost"?: number | null;
          "text_countries"?: (string)[];
          "text_name"?: string | null;
          "texts_a_day"?: number;
          "texts_kept_months"?: number | null;
          "texts_purged_to"?: string | null;
          "timezone": string;
        };
        Update: {
          "advance_days"?: number;
          "auto_complete_delay_minutes"?: number;
          "buffer_minutes"?: number;
          "clients_may_book_without_pack"?: boolean;
          "country"?: string;
          "created_at"?: string;
          "currency"?: string;
          "expiry_days"?: number | null;
          "follow_up"?: boolean;
          "forward_texts"?: boolean;
          "id"?: string;
          "late_cancel_minutes"?: number;
          "low_balance_at"?: number | null;
          "max_sessions_day"?: number | null;
          "max_sessions_week"?: number | null;
          "mobile"?: string | null;
          "mobile_verified_at"?: string | null;
          "name"?: string;
          "notice_minutes"?: number;
          "opt_out_words"?: string;
          "phone"?: string;
          "pin_asked_for"?: string;
          "pin_locked_until"?: string | null;
          "pin_set_at"?: string | null;
          "quiet_from"?: string;
          "quiet_to"?: string;
          "reminder_minutes"?: (number)[];
          "session_minutes"?: number;
          "slot_step_minutes"?: number | null;
          "text_confirmations"?: boolean;
          "text_cost"?: number | null;
          "text_countries"?: (string)[];
          "text_name"?: string | null;
          "texts_a_day"?: number;
          "texts_kept_months"?: number | null;
          "texts_purged_to"?: string | null;
          "timezone"?: string;
        };
        Relationships: [];
      };
      "day_hours": {
        Row: {
          "coach_id": string;
          "day": string;
          "ends_at": string;
          "id": string;
          "starts_at": string;
        };
        ComputedFields: never;
        Insert: {
          "coach_id"?: string;
          "day": string;
          "ends_at": string;
          "id"?: string;
          "starts_at": string;
        };
        Update: {
          "coach_id"?: string;
          "day"?: string;
          "ends_at"?: string;
          "id"?: string;
          "starts_at"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "day_hours_coach_id_fkey";
            columns: ["coach_id"];
            isOneToOne: false;
            referencedRelation: "coaches";
            referencedColumns: ["id"];
          },
        ];
      };
      "dead_numbers": {
        Row: {
          "coach_id": string;
          "error_code": number;
          "phone": string;
          "since": string;
        };
        ComputedFields: never;
        Insert: {
          "coach_id": string;
          "error_code": number;
          "phone": string;
          "since"?: string;
        };
        Update: {
          "coach_id"?: string;
          "error_code"?: number;
          "phone"?: string;
          "since"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "dead_numbers_coach_id_fkey";
            columns: ["coach_id"];
            isOneToOne: false;
            referencedRelation: "coaches";
            referencedColumns: ["id"];
          },
        ];
      };
      "distinct_clients": {
        Row: {
          "client_id": string;
          "coach_id": string;
          "other_id": string;
        };
        ComputedFields: never;
        Insert: {
          "client_id": string;
          "coach_id"?: string;
          "other_id": string;
        };
        Update: {
          "client_id"?: string;
          "coach_id"?: string;
          "other_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "distinct_clients_client_fkey";
            columns: ["coach_id", "client_id"];
            isOneToOne: false;
            referencedRelation: "clients";
            referencedColumns: ["coach_id", "id"];
          },
          {
            foreignKeyName: "distinct_clients_other_fkey";
            columns: ["coach_id", "other_id"];
            isOneToOne: false;
            referencedRelation: "clients";
            referencedColumns: ["coach_id", "id"];
          },
        ];
      };
      "imports": {
        Row: {
          "clients": number;
          "coach_id": string;
          "created_at": string;
          "id": string;
          "packs": number;
          "undone_at": string | null;
          "undone_clients": number | null;
          "undone_packs": number | null;
        };
        ComputedFields: never;
        Insert: {
          "clients": number;
          "coach_id": string;
          "created_at"?: string;
          "id"?: string;
          "packs": number;
          "undone_at"?: string | null;
          "undone_clients"?: number | null;
          "undone_packs"?: number | null;
        };
        Update: {
          "clients"?: number;
          "coach_id"?: string;
          "created_at"?: string;
          "id"?: string;
          "packs"?: number;
          "undone_at"?: string | null;
          "undone_clients"?: number | null;
          "undone_packs"?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "imports_coach_id_fkey";
            columns: ["coach_id"];
            isOneToOne: false;
            referencedRelation: "coaches";
            referencedColumns: ["id"];
          },
        ];
      };
      "job_runs": {
        Row: {
          "completed": number;
          "error": string | null;
          "failed": number;
          "finished_at": string;
          "id": number;
          "job": string;
          "sessions_used": number;
          "started_at": string;
          "status": Database["public"]["Enums"]["job_status"];
          "unpaid": number;
        };
        ComputedFields: never;
        Insert: {
          "completed"?: number;
          "error"?: string | null;
          "failed"?: number;
          "finished_at"?: string;
          "id"?: never;
          "job": string;
          "sessions_used"?: number;
          "started_at": string;
          "status": Database["public"]["Enums"]["job_status"];
          "unpaid"?: number;
        };
        Update: {
          "completed"?: number;
          "error"?: string | null;
          "failed"?: number;
          "finished_at"?: string;
          "id"?: never;
          "job"?: string;
          "sessions_used"?: number;
          "started_at"?: string;
          "status"?: Database["public"]["Enums"]["job_status"];
          "unpaid"?: number;
        };
        Relationships: [];
      };
      "messages": {
        Row: {
          "about": string | null;
          "asked": Json | null;
          "attempts": number;
          "body": string;
          "booking_id": string | null;
          "bulk_id": string | null;
          "client_id": string | null;
          "coach_id": string;
          "created_at": string;
          "direction": Database["public"]["Enums"]["message_direction"];
          "error_code": number | null;
          "facts": Json | null;
          "failures": number;
          "from_phone": string;
          "id": string;
          "in_reply_to": string | null;
          "intent": Json | null;
          "kind": Database["public"]["Enums"]["message_kind"] | null;
          "last_error": string | null;
          "lease_until": string | null;
          "look_ups": number;
          "media": Json | null;
          "natural_key": string | null;
          "needs_coach": boolean;
          "opt_out_type": string | null;
          "outcome": Json | null;
          "purged_at": string | null;
          "read_at": string | null;
          "request_id": string | null;
          "send_after": string | null;
          "sent_at": string | null;
          "shown_at": string | null;
          "status": Database["public"]["Enums"]["message_status"];
          "to_phone": string;
          "tried_at": string | null;
          "twilio_sid": string | null;
        };
        ComputedFields: never;
        Insert: {
          "about"?: string | null;
          "asked"?: Json | null;
          "attempts"?: number;
          "body"?: string;
          "booking_id"?: string | null;
          "bulk_id"?: string | null;
          "client_id"?: string | null;
          "coach_id": string;
          "created_at"?: string;
          "direction": Database["public"]["Enums"]["message_direction"];
          "error_code"?: number | null;
          "facts"?: Json | null;
          "failures"?: number;
          "from_phone": string;
          "id"?: string;
          "in_reply_to"?: string | null;
          "intent"?: Json | null;
          "kind"?: Database["public"]["Enums"]["message_kind"] | null;
          "last_error"?: string | null;
          "lease_until"?: string | null;
          "look_ups"?: number;
          "media"?: Json | null;
          "natural_key"?: string | null;
          "needs_coach"?: boolean;
          "opt_out_type"?: string | null;
          "outcome"?: Json | null;
          "purged_at"?: string | null;
          "read_at"?: string | null;
          "request_id"?: string | null;
          "send_after"?: string | null;
          "sent_at"?: string | null;
          "shown_at"?: never;
          "status": Database["public"]["Enums"]["message_status"];
          "to_phone": string;
          "tried_at"?: string | null;
          "twilio_sid"?: string | null;
        };
        Update: {
          "about"?: string | null;
          "asked"?: Json | null;
          "attempts"?: number;
          "body"?: string;
          "booking_id"?: string | null;
          "bulk_id"?: string | null;
          "client_id"?: string | null;
          "coach_id"?: string;
          "created_at"?: string;
          "direction"?: Database["public"]["Enums"]["message_direction"];
          "error_code"?: number | null;
          "facts"?: Json | null;
          "failures"?: number;
          "from_phone"?: string;
          "id"?: string;
          "in_reply_to"?: string | null;
          "intent"?: Json | null;
          "kind"?: Database["public"]["Enums"]["message_kind"] | null;
          "last_error"?: string | null;
          "lease_until"?: string | null;
          "look_ups"?: number;
          "media"?: Json | null;
          "natural_key"?: string | null;
          "needs_coach"?: boolean;
          "opt_out_type"?: string | null;
          "outcome"?: Json | null;
          "purged_at"?: string | null;
          "read_at"?: string | null;
          "request_id"?: string | null;
          "send_after"?: string | null;
          "sent_at"?: string | null;
          "shown_at"?: never;
          "status"?: Database["public"]["Enums"]["message_status"];
          "to_phone"?: string;
          "tried_at"?: string | null;
          "twilio_sid"?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "messages_booking_fkey";
            columns: ["coach_id", "booking_id"];
            isOneToOne: false;
            referencedRelation: "bookings";
            referencedColumns: ["coach_id", "id"];
          },
          {
            foreignKeyName: "messages_client_fkey";
            columns: ["coach_id", "client_id"];
            isOneToOne: false;
            referencedRelation: "clients";
            referencedColumns: ["coach_id", "id"];
          },
          {
            foreignKeyName: "messages_coach_id_fkey";
            columns: ["coach_id"];
            isOneToOne: false;
            referencedRelation: "coaches";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "messages_in_reply_to_fkey";
            columns: ["coach_id", "in_reply_to"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["coach_id", "id"];
          },
        ];
      };
      "offers": {
        Row: {
          "archived_at": string | null;
          "bonus": number;
          "coach_id": string;
          "created_at": string;
          "currency": string | null;
          "id": string;
          "late_cancel_minutes": number | null;
          "name": string;
          "policy": string;
          "price_cents": number;
          "session_minutes": number | null;
          "sessions": number;
          "validity_days": number | null;
        };
        ComputedFields: never;
        Insert: {
          "archived_at"?: string | null;
          "bonus"?: number;
          "coach_id"?: string;
          "created_at"?: string;
          "currency"?: string | null;
          "id"?: string;
          "late_cancel_minutes"?: number | null;
          "name": string;
          "policy"?: string;
          "price_cents": number;
          "session_minutes"?: number | null;
          "sessions": number;
          "validity_days"?: number | null;
        };
        Update: {
          "archived_at"?: string | null;
          "bonus"?: number;
          "coach_id"?: string;
          "created_at"?: string;
          "currency"?: string | null;
          "id"?: string;
          "late_cancel_minutes"?: number | null;
          "name"?: string;
          "policy"?: string;
          "price_cents"?: number;
          "session_minutes"?: number | null;
          "sessions"?: number;
          "validity_days"?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "offers_coach_id_fkey";
            columns: ["coach_id"];
            isOneToOne: false;
            referencedRelation: "coaches";
            referencedColumns: ["id"];
          },
        ];
      };
      "opt_outs": {
        Row: {
          "coach_id": string;
          "phone": string;
          "since": string;
        };
        ComputedFields: never;
        Insert: {
          "coach_id": string;
          "phone": string;
          "since"?: string;
        };
        Update: {
          "coach_id"?: string;
          "phone"?: string;
          "since"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "opt_outs_coach_id_fkey";
            columns: ["coach_id"];
            isOneToOne: false;
            referencedRelation: "coaches";
            referencedColumns: ["id"];
          },
        ];
      };
      "pack_events": {
        Row: {
          "actor": Database["public"]["Enums"]["actor"];
          "cents": number;
          "coach_id": string;
          "created_at": string;
          "effective_at": string;
          "expires_after": string | null;
          "expires_before": string | null;
          "frozen_before": string | null;
          "hash": string;
          "id": number;
          "kind": Database["public"]["Enums"]["pack_event_kind"];
          "note": string;
          "place": number;
          "purchase_id": string;
          "terms": string;
        };
        ComputedFields: never;
        Insert: {
          "actor"?: Database["public"]["Enums"]["actor"];
          "cents"?: number;
          "coach_id": string;
          "created_at"?: string;
          "effective_at"?: string;
          "expires_after"?: string | null;
          "expires_before"?: string | null;
          "frozen_before"?: string | null;
          "hash"?: string;
          "id"?: never;
          "kind": Database["public"]["Enums"]["pack_event_kind"];
          "note"?: string;
          "place"?: number;
          "purchase_id": string;
          "terms"?: string;
        };
        Update: {
          "actor"?: Database["public"]["Enums"]["actor"];
          "cents"?: number;
          "coach_id"?: string;
          "created_at"?: string;
          "effective_at"?: string;
          "expires_after"?: string | null;
          "expires_before"?: string | null;
          "frozen_before"?: string | null;
          "hash"?: string;
          "id"?: never;
          "kind"?: Database["public"]["Enums"]["pack_event_kind"];
          "note"?: string;
          "place"?: number;
          "purchase_id"?: string;
          "terms"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "pack_events_purchase_fkey";
            columns: ["coach_id", "purchase_id"];
            isOneToOne: false;
            referencedRelation: "pack_balances";
            referencedColumns: ["coach_id", "id"];
          },
          {
            foreignKeyName: "pack_events_purchase_fkey";
            columns: ["coach_id", "purchase_id"];
            isOneToOne: false;
            referencedRelation: "purchases";
            referencedColumns: ["coach_id", "id"];
          },
        ];
      };
      "purchases": {
        Row: {
          "chain_at": string | null;
          "chain_hash": string;
          "chain_place": number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "frozen_at": string | null;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_held": number;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
        };
        ComputedFields: never;
        Insert: {
          "chain_at"?: string | null;
          "chain_hash"?: string;
          "chain_place"?: number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at"?: string | null;
          "frozen_at"?: string | null;
          "id"?: string;
          "is_open"?: never;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id"?: string | null;
          "paid_at"?: string | null;
          "payment_method"?: string;
          "policy"?: string;
          "price_cents": number;
          "purchased_at"?: string;
          "refunded_at"?: string | null;
          "session_minutes"?: number | null;
          "sessions_held"?: number;
          "sessions_remaining"?: never;
          "sessions_total"?: number;
          "sessions_used"?: number;
        };
        Update: {
          "chain_at"?: string | null;
          "chain_hash"?: string;
          "chain_place"?: number;
          "client_id"?: string;
          "coach_id"?: string;
          "currency"?: string;
          "expires_at"?: string | null;
          "frozen_at"?: string | null;
          "id"?: string;
          "is_open"?: never;
          "late_cancel_minutes"?: number;
          "name"?: string;
          "offer_id"?: string | null;
          "paid_at"?: string | null;
          "payment_method"?: string;
          "policy"?: string;
          "price_cents"?: number;
          "purchased_at"?: string;
          "refunded_at"?: string | null;
          "session_minutes"?: number | null;
          "sessions_held"?: number;
          "sessions_remaining"?: never;
          "sessions_total"?: number;
          "sessions_used"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "purchases_client_fkey";
            columns: ["coach_id", "client_id"];
            isOneToOne: false;
            referencedRelation: "clients";
            referencedColumns: ["coach_id", "id"];
          },
          {
            foreignKeyName: "purchases_offer_fkey";
            columns: ["coach_id", "offer_id"];
            isOneToOne: false;
            referencedRelation: "offers";
            referencedColumns: ["coach_id", "id"];
          },
        ];
      };
      "session_ledger": {
        Row: {
          "actor": Database["public"]["Enums"]["actor"];
          "booking_id": string | null;
          "booking_was": Database["public"]["Enums"]["booking_status"] | null;
          "coach_id": string;
          "created_at": string;
          "hash": string;
          "id": number;
          "kind": Database["public"]["Enums"]["ledger_kind"];
          "message_id": string | null;
          "place": number;
          "purchase_id": string;
          "reason": string;
          "request_id": string | null;
          "sessions": number;
          "terms": string | null;
          "turn": number;
        };
        ComputedFields: never;
        Insert: {
          "actor"?: Database["public"]["Enums"]["actor"];
          "booking_id"?: string | null;
          "booking_was"?: Database["public"]["Enums"]["booking_status"] | null;
          "coach_id": string;
          "created_at"?: string;
          "hash"?: string;
          "id"?: never;
          "kind": Database["public"]["Enums"]["ledger_kind"];
          "message_id"?: string | null;
          "place"?: number;
          "purchase_id": string;
          "reason"?: string;
          "request_id"?: string | null;
          "sessions": number;
          "terms"?: string | null;
          "turn"?: number;
        };
        Update: {
          "actor"?: Database["public"]["Enums"]["actor"];
          "booking_id"?: string | null;
          "booking_was"?: Database["public"]["Enums"]["booking_status"] | null;
          "coach_id"?: string;
          "created_at"?: string;
          "hash"?: string;
          "id"?: never;
          "kind"?: Database["public"]["Enums"]["ledger_kind"];
          "message_id"?: string | null;
          "place"?: number;
          "purchase_id"?: string;
          "reason"?: string;
          "request_id"?: string | null;
          "sessions"?: number;
          "terms"?: string | null;
          "turn"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "session_ledger_booking_fkey";
            columns: ["coach_id", "booking_id"];
            isOneToOne: false;
            referencedRelation: "bookings";
            referencedColumns: ["coach_id", "id"];
          },
          {
            foreignKeyName: "session_ledger_message_fkey";
            columns: ["coach_id", "message_id"];
            isOneToOne: false;
            referencedRelation: "messages";
            referencedColumns: ["coach_id", "id"];
          },
          {
            foreignKeyName: "session_ledger_purchase_fkey";
            columns: ["coach_id", "purchase_id"];
            isOneToOne: false;
            referencedRelation: "pack_balances";
            referencedColumns: ["coach_id", "id"];
          },
          {
            foreignKeyName: "session_ledger_purchase_fkey";
            columns: ["coach_id", "purchase_id"];
            isOneToOne: false;
            referencedRelation: "purchases";
            referencedColumns: ["coach_id", "id"];
          },
        ];
      };
      "text_templates": {
        Row: {
          "body": string;
          "coach_id": string;
          "kind": Database["public"]["Enums"]["text_kind"];
        };
        ComputedFields: never;
        Insert: {
          "body": string;
          "coach_id"?: string;
          "kind": Database["public"]["Enums"]["text_kind"];
        };
        Update: {
          "body"?: string;
          "coach_id"?: string;
          "kind"?: Database["public"]["Enums"]["text_kind"];
        };
        Relationships: [
          {
            foreignKeyName: "text_templates_coach_id_fkey";
            columns: ["coach_id"];
            isOneToOne: false;
            referencedRelation: "coaches";
            referencedColumns: ["id"];
          },
        ];
      };
      "time_off": {
        Row: {
          "coach_id": string;
          "ends_at": string;
          "id": string;
          "reason": string;
          "starts_at": string;
        };
        ComputedFields: never;
        Insert: {
          "coach_id"?: string;
          "ends_at": string;
          "id"?: string;
          "reason"?: string;
          "starts_at": string;
        };
        Update: {
          "coach_id"?: string;
          "ends_at"?: string;
          "id"?: string;
          "reason"?: string;
          "starts_at"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "time_off_coach_id_fkey";
            columns: ["coach_id"];
            isOneToOne: false;
            referencedRelation: "coaches";
            referencedColumns: ["id"];
          },
        ];
      };
      "unclaimed_texts": {
        Row: {
          "body": string;
          "from_phone": string;
          "media": Json | null;
          "received_at": string;
          "sid": string;
          "to_phone": string;
        };
        ComputedFields: never;
        Insert: {
          "body": string;
          "from_phone": string;
          "media"?: Json | null;
          "received_at"?: string;
          "sid": string;
          "to_phone": string;
        };
        Update: {
          "body"?: string;
          "from_phone"?: string;
          "media"?: Json | null;
          "received_at"?: string;
          "sid"?: string;
          "to_phone"?: string;
        };
        Relationships: [];
      };
    };
    Views: {
      "pack_balances": {
        Row: {
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "free": number | null;
          "frozen_at": string | null;
          "held": number;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
          "state": Database["public"]["Enums"]["pack_state"] | null;
        };
        ComputedFields: never;
        Insert: {
          "client_id"?: string | null;
          "coach_id"?: string | null;
          "currency"?: string | null;
          "expires_at"?: string | null;
          "free"?: never;
          "frozen_at"?: string | null;
          "held"?: number | null;
          "id"?: string | null;
          "is_open"?: boolean | null;
          "late_cancel_minutes"?: number | null;
          "name"?: string | null;
          "offer_id"?: string | null;
          "paid_at"?: string | null;
          "payment_method"?: string | null;
          "policy"?: string | null;
          "price_cents"?: number | null;
          "purchased_at"?: string | null;
          "refunded_at"?: string | null;
          "session_minutes"?: number | null;
          "sessions_remaining"?: number | null;
          "sessions_total"?: number | null;
          "sessions_used"?: number | null;
          "state"?: never;
        };
        Update: {
          "client_id"?: string | null;
          "coach_id"?: string | null;
          "currency"?: string | null;
          "expires_at"?: string | null;
          "free"?: never;
          "frozen_at"?: string | null;
          "held"?: number | null;
          "id"?: string | null;
          "is_open"?: boolean | null;
          "late_cancel_minutes"?: number | null;
          "name"?: string | null;
          "offer_id"?: string | null;
          "paid_at"?: string | null;
          "payment_method"?: string | null;
          "policy"?: string | null;
          "price_cents"?: number | null;
          "purchased_at"?: string | null;
          "refunded_at"?: string | null;
          "session_minutes"?: number | null;
          "sessions_remaining"?: number | null;
          "sessions_total"?: number | null;
          "sessions_used"?: number | null;
          "state"?: never;
        };
        Relationships: [
          {
            foreignKeyName: "purchases_client_fkey";
            columns: ["coach_id", "client_id"];
            isOneToOne: false;
            referencedRelation: "clients";
            referencedColumns: ["coach_id", "id"];
          },
          {
            foreignKeyName: "purchases_offer_fkey";
            columns: ["coach_id", "offer_id"];
            isOneToOne: false;
            referencedRelation: "offers";
            referencedColumns: ["coach_id", "id"];
          },
        ];
      };
    };
    Functions: {
      "act_on_coach_sms": { Args: { "p_command": Json; "p_message_id": string }; Returns: Json };
      "act_on_sms": {
        Args: { "p_client_id"?: string; "p_intent": Json; "p_message_id": string };
        Returns: Json;
      };
      "adjust_sessions": {
        Args: { "p_change": number; "p_note": string; "p_purchase_id": string; "p_request_id"?: string };
        Returns: number;
      };
      "auto_complete_bookings": {
        Args: { "p_now"?: string };
        Returns: {
          "completed": number;
          "sessions_used": number;
          "unpaid": number;
        }[];
      };
      "balance_at": { Args: { "p_at": string; "p_purchase_id": string }; Returns: number };
      "book_session": {
        Args: {
          "p_client_id": string;
          "p_minutes"?: number;
          "p_purchase_id"?: string;
          "p_request_id"?: string;
          "p_starts_at": string;
          "p_tell"?: boolean;
          "p_without_pack"?: boolean;
        };
        Returns: {
          "blocked_until": string;
          "cancel_window_minutes": number | null;
          "cancelled_at": string | null;
          "client_id": string;
          "coach_id": string;
          "completed_at": string | null;
          "confirmed_at": string | null;
          "created_at": string;
          "ends_at": string;
          "id": string;
          "late_cancel": boolean;
          "local_starts_at": string;
          "no_show_at": string | null;
          "purchase_id": string | null;
          "request_id": string | null;
          "source": Database["public"]["Enums"]["booking_source"];
          "starts_at": string;
          "status": Database["public"]["Enums"]["booking_status"];
          "timezone": string;
          "unpaid": boolean;
          "unpaid_reason": string | null;
          "waived": boolean;
        };
        SetofOptions: {
          from: "*";
          to: "bookings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "books_seal": { Args: { "p_at"?: string; "p_coach_id"?: string }; Returns: string };
      "bulk_texts": {
        Args: { "p_limit"?: number };
        Returns: {
          "at": string;
          "begun": boolean;
          "failed": number;
          "held": string;
          "id": string;
          "missed": Json;
          "next_at": string;
          "people": number;
          "sample": Json;
          "sent": number;
          "taken_back": number;
          "waiting": number;
        }[];
      };
      "cancel_booking": {
        Args: { "p_booking_id": string; "p_request_id"?: string; "p_tell"?: boolean; "p_waive"?: boolean };
        Returns: {
          "blocked_until": string;
          "cancel_window_minutes": number | null;
          "cancelled_at": string | null;
          "client_id": string;
          "coach_id": string;
          "completed_at": string | null;
          "confirmed_at": string | null;
          "created_at": string;
          "ends_at": string;
          "id": string;
          "late_cancel": boolean;
          "local_starts_at": string;
          "no_show_at": string | null;
          "purchase_id": string | null;
          "request_id": string | null;
          "source": Database["public"]["Enums"]["booking_source"];
          "starts_at": string;
          "status": Database["public"]["Enums"]["booking_status"];
          "timezone": string;
          "unpaid": boolean;
          "unpaid_reason": string | null;
          "waived": boolean;
        };
        SetofOptions: {
          from: "*";
          to: "bookings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "change_booking_minutes": {
        Args: { "p_booking_id": string; "p_minutes": number; "p_request_id"?: string };
        Returns: {
          "blocked_until": string;
          "cancel_window_minutes": number | null;
          "cancelled_at": string | null;
          "client_id": string;
          "coach_id": string;
          "completed_at": string | null;
          "confirmed_at": string | null;
          "created_at": string;
          "ends_at": string;
          "id": string;
          "late_cancel": boolean;
          "local_starts_at": string;
          "no_show_at": string | null;
          "purchase_id": string | null;
          "request_id": string | null;
          "source": Database["public"]["Enums"]["booking_source"];
          "starts_at": string;
          "status": Database["public"]["Enums"]["booking_status"];
          "timezone": string;
          "unpaid": boolean;
          "unpaid_reason": string | null;
          "waived": boolean;
        };
        SetofOptions: {
          from: "*";
          to: "bookings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "change_notes": {
        Args: { "p_client_id": string; "p_notes": string; "p_seen": string };
        Returns: {
          "archived_at": string | null;
          "coach_id": string;
          "created_at": string;
          "erased_at": string | null;
          "id": string;
          "merged_into": string | null;
          "name": string;
          "notes": string;
          "opted_out_at": string | null;
          "phone": string;
          "plain_name": string | null;
        };
        SetofOptions: {
          from: "*";
          to: "clients";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "change_settings": {
        Args: { "p_change": Json; "p_seen": Json };
        Returns: {
          "advance_days": number;
          "auto_complete_delay_minutes": number;
          "buffer_minutes": number;
          "clients_may_book_without_pack": boolean;
          "country": string;
          "created_at": string;
          "currency": string;
          "expiry_days": number | null;
          "follow_up": boolean;
          "forward_texts": boolean;
          "id": string;
          "late_cancel_minutes": number;
          "low_balance_at": number | null;
          "max_sessions_day": number | null;
          "max_sessions_week": number | null;
          "mobile": string | null;
          "mobile_verified_at": string | null;
          "name": string;
          "notice_minutes": number;
          "opt_out_words": string;
          "phone": string;
          "pin_asked_for": string;
          "pin_locked_until": string | null;
          "pin_set_at": string | null;
          "quiet_from": string;
          "quiet_to": string;
          "reminder_minutes": (number)[];
          "session_minutes": number;
          "slot_step_minutes": number | null;
          "text_confirmations": boolean;
          "text_cost": number | null;
          "text_countries": (string)[];
          "text_name": string | null;
          "texts_a_day": number;
          "texts_kept_months": number | null;
          "texts_purged_to": string | null;
          "timezone": string;
        };
        SetofOptions: {
          from: "*";
          to: "coaches";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "changes_since": { Args: { "p_seen"?: string }; Returns: Json };
      "check_import": { Args: { "p_rows": Json }; Returns: Json };
      "claim_messages": {
        Args: { "p_limit"?: number; "p_now"?: string };
        Returns: {
          "attempt": number;
          "body": string;
          "facts": Json;
          "from_phone": string;
          "id": string;
          "kind": Database["public"]["Enums"]["message_kind"];
          "look_up": boolean;
          "to_phone": string;
          "tried_at": string;
          "wordings": Json;
        }[];
      };
      "client_counts": { Args: Record<PropertyKey, never>; Returns: Json };
      "client_list": { Args: { "p_after"?: string; "p_limit"?: number; "p_seen"?: string }; Returns: Json };
      "client_page": {
        Args: { "p_filter"?: string; "p_find"?: string; "p_from"?: number; "p_limit"?: number };
        Returns: Json;
      };
      "complete_booking": {
        Args: { "p_booking_id": string; "p_request_id"?: string };
        Returns: {
          "blocked_until": string;
          "cancel_window_minutes": number | null;
          "cancelled_at": string | null;
          "client_id": string;
          "coach_id": string;
          "completed_at": string | null;
          "confirmed_at": string | null;
          "created_at": string;
          "ends_at": string;
          "id": string;
          "late_cancel": boolean;
          "local_starts_at": string;
          "no_show_at": string | null;
          "purchase_id": string | null;
          "request_id": string | null;
          "source": Database["public"]["Enums"]["booking_source"];
          "starts_at": string;
          "status": Database["public"]["Enums"]["booking_status"];
          "timezone": string;
          "unpaid": boolean;
          "unpaid_reason": string | null;
          "waived": boolean;
        };
        SetofOptions: {
          from: "*";
          to: "bookings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "confirm_booking": {
        Args: { "p_booking_id": string; "p_request_id"?: string };
        Returns: {
          "blocked_until": string;
          "cancel_window_minutes": number | null;
          "cancelled_at": string | null;
          "client_id": string;
          "coach_id": string;
          "completed_at": string | null;
          "confirmed_at": string | null;
          "created_at": string;
          "ends_at": string;
          "id": string;
          "late_cancel": boolean;
          "local_starts_at": string;
          "no_show_at": string | null;
          "purchase_id": string | null;
          "request_id": string | null;
          "source": Database["public"]["Enums"]["booking_source"];
          "starts_at": string;
          "status": Database["public"]["Enums"]["booking_status"];
          "timezone": string;
          "unpaid": boolean;
          "unpaid_reason": string | null;
          "waived": boolean;
        };
        SetofOptions: {
          from: "*";
          to: "bookings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "delete_my_data": { Args: { "p_confirm": string }; Returns: undefined };
      "erase_client": {
        Args: { "p_client_id": string; "p_even_with_sessions"?: boolean; "p_request_id"?: string };
        Returns: {
          "archived_at": string | null;
          "coach_id": string;
          "created_at": string;
          "erased_at": string | null;
          "id": string;
          "merged_into": string | null;
          "name": string;
          "notes": string;
          "opted_out_at": string | null;
          "phone": string;
          "plain_name": string | null;
        };
        SetofOptions: {
          from: "*";
          to: "clients";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "explain_day": {
        Args: { "p_coach_id"?: string; "p_day": string; "p_minutes"?: number; "p_moving"?: string };
        Returns: {
          "because": string;
          "because_id": string;
          "ends_at": string;
          "outcome": string;
          "starts_at": string;
        }[];
      };
      "export_page": { Args: { "p_after"?: Json; "p_limit"?: number; "p_part": string }; Returns: Json };
      "extend_packs": {
        Args: { "p_days": number; "p_note": string; "p_purchase_ids": (string)[]; "p_request_id"?: string };
        Returns: {
          "chain_at": string | null;
          "chain_hash": string;
          "chain_place": number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "frozen_at": string | null;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_held": number;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
        }[];
        SetofOptions: {
          from: "*";
          to: "purchases";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      "find_clients": {
        Args: { "p_find"?: string; "p_limit"?: number; "p_without"?: string };
        Returns: Json;
      };
      "forget_mobile": { Args: Record<PropertyKey, never>; Returns: undefined };
      "freeze_pack": {
        Args: { "p_note": string; "p_purchase_id": string; "p_request_id"?: string };
        Returns: {
          "chain_at": string | null;
          "chain_hash": string;
          "chain_place": number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "frozen_at": string | null;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_held": number;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
        };
        SetofOptions: {
          from: "*";
          to: "purchases";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "import_clients": { Args: { "p_request_id"?: string; "p_rows": Json }; Returns: Json };
      "inbox": {
        Args: { "p_find"?: string; "p_key"?: string; "p_limit"?: number; "p_only"?: string };
        Returns: {
          "archived": boolean;
          "at": string;
          "body": string;
          "client_id": string;
          "direction": Database["public"]["Enums"]["message_direction"];
          "key": string;
          "kind": Database["public"]["Enums"]["message_kind"];
          "last_error": string;
          "name": string;
          "opted_out": boolean;
          "own": boolean;
          "people": Json;
          "phone": string;
          "status": Database["public"]["Enums"]["message_status"];
          "stuck": boolean;
          "unread": number;
        }[];
      };
      "is_first_text": { Args: { "p_client_id": string }; Returns: boolean };
      "liability_at": {
        Args: { "p_at"?: string };
        Returns: {
          "cents": number;
          "client_id": string;
          "currency": string;
          "purchase_id": string;
          "sessions": number;
        }[];
      };
      "mark_no_show": {
        Args: { "p_booking_id": string; "p_request_id"?: string; "p_waive"?: boolean };
        Returns: {
          "blocked_until": string;
          "cancel_window_minutes": number | null;
          "cancelled_at": string | null;
          "client_id": string;
          "coach_id": string;
          "completed_at": string | null;
          "confirmed_at": string | null;
          "created_at": string;
          "ends_at": string;
          "id": string;
          "late_cancel": boolean;
          "local_starts_at": string;
          "no_show_at": string | null;
          "purchase_id": string | null;
          "request_id": string | null;
          "source": Database["public"]["Enums"]["booking_source"];
          "starts_at": string;
          "status": Database["public"]["Enums"]["booking_status"];
          "timezone": string;
          "unpaid": boolean;
          "unpaid_reason": string | null;
          "waived": boolean;
        };
        SetofOptions: {
          from: "*";
          to: "bookings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "mark_pack_paid": {
        Args: {
          "p_as_before"?: boolean;
          "p_payment_method"?: string;
          "p_purchase_id": string;
          "p_request_id"?: string;
        };
        Returns: {
          "chain_at": string | null;
          "chain_hash": string;
          "chain_place": number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "frozen_at": string | null;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_held": number;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
        };
        SetofOptions: {
          from: "*";
          to: "purchases";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "merge_clients": {
        Args: { "p_keep": string; "p_merge": string; "p_request_id"?: string };
        Returns: {
          "archived_at": string | null;
          "coach_id": string;
          "created_at": string;
          "erased_at": string | null;
          "id": string;
          "merged_into": string | null;
          "name": string;
          "notes": string;
          "opted_out_at": string | null;
          "phone": string;
          "plain_name": string | null;
        };
        SetofOptions: {
          from: "*";
          to: "clients";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "merge_suggestions": {
        Args: Record<PropertyKey, never>;
        Returns: {
          "client_id": string;
          "client_name": string;
          "client_phone": string;
          "other_id": string;
          "other_name": string;
          "other_phone": string;
          "same_phone": boolean;
          "similar_name": boolean;
        }[];
      };
      "needs_you": { Args: Record<PropertyKey, never>; Returns: Json };
      "next_decent_time": {
        Args: { "p_at"?: string; "p_client_id"?: string; "p_phone"?: string };
        Returns: string;
      };
      "open_slots": {
        Args: {
          "p_coach_id"?: string;
          "p_from": string;
          "p_minutes"?: number;
          "p_moving"?: string;
          "p_to": string;
        };
        Returns: {
          "ends_at": string;
          "starts_at": string;
        }[];
      };
      "outbox_due": { Args: { "p_now"?: string }; Returns: number };
      "packs_to_watch": {
        Args: Record<PropertyKey, never>;
        Returns: {
          "client_id": string;
          "client_name": string;
          "client_phone": string;
          "expires_at": string;
          "free": number;
          "kind": string;
          "many": number;
          "pack": string;
        }[];
      };
      "plan_texts": { Args: { "p_now"?: string }; Returns: number };
      "preview_booking_text": {
        Args: { "p_booking_id"?: string; "p_client_id": string; "p_kind": string };
        Returns: Json;
      };
      "preview_bulk": { Args: { "p_client_ids": (string)[] }; Returns: Json };
      "preview_cancel": {
        Args: { "p_booking_id": string };
        Returns: {
          "late": boolean;
          "uses_session": boolean;
          "window_minutes": number;
        }[];
      };
      "preview_undo_import": { Args: { "p_import_id": string }; Returns: Json };
      "preview_unmerge": { Args: { "p_merged": string }; Returns: Json };
      "prove_sessions": {
        Args: Record<PropertyKey, never>;
        Returns: {
          "booking_id": string;
          "problem": string;
          "purchase_id": string;
        }[];
      };
      "receive_sms": {
        Args: {
          "p_body": string;
          "p_from": string;
          "p_media"?: number;
          "p_opt_out_type"?: string;
          "p_pictures"?: Json;
          "p_sid": string;
          "p_to": string;
        };
        Returns: Json;
      };
      "record_message_result": {
        Args: {
          "p_attempt": number;
          "p_error_code"?: number;
          "p_http_status"?: number;
          "p_message_id": string;
          "p_now"?: string;
          "p_outcome": string;
          "p_sid"?: string;
        };
        Returns: Database["public"]["Enums"]["message_status"];
      };
      "record_message_status": {
        Args: {
          "p_attempt"?: number;
          "p_error_code"?: number;
          "p_message_id"?: string;
          "p_sid": string;
          "p_status": string;
        };
        Returns: Database["public"]["Enums"]["message_status"];
      };
      "refund_pack": {
        Args: { "p_note": string; "p_purchase_id": string; "p_request_id"?: string };
        Returns: {
          "chain_at": string | null;
          "chain_hash": string;
          "chain_place": number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "frozen_at": string | null;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_held": number;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
        };
        SetofOptions: {
          from: "*";
          to: "purchases";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "release_session": {
        Args: {
          "p_booking_id"?: string;
          "p_note"?: string;
          "p_purchase_id": string;
          "p_request_id"?: string;
        };
        Returns: number;
      };
      "reopen_booking": {
        Args: { "p_booking_id": string; "p_request_id"?: string; "p_tell"?: boolean };
        Returns: {
          "blocked_until": string;
          "cancel_window_minutes": number | null;
          "cancelled_at": string | null;
          "client_id": string;
          "coach_id": string;
          "completed_at": string | null;
          "confirmed_at": string | null;
          "created_at": string;
          "ends_at": string;
          "id": string;
          "late_cancel": boolean;
          "local_starts_at": string;
          "no_show_at": string | null;
          "purchase_id": string | null;
          "request_id": string | null;
          "source": Database["public"]["Enums"]["booking_source"];
          "starts_at": string;
          "status": Database["public"]["Enums"]["booking_status"];
          "timezone": string;
          "unpaid": boolean;
          "unpaid_reason": string | null;
          "waived": boolean;
        };
        SetofOptions: {
          from: "*";
          to: "bookings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "reply_sms": {
        Args: { "p_body": string; "p_introduced"?: string; "p_message_id": string };
        Returns: string;
      };
      "report_bookings": {
        Args: {
          "p_client_id"?: string;
          "p_from": string;
          "p_hour"?: number;
          "p_outcomes"?: (string)[];
          "p_to": string;
          "p_weekday"?: number;
        };
        Returns: {
          "booking_id": string;
          "client_id": string;
          "client_name": string;
          "ends_at": string;
          "minutes": number;
          "outcome": Database["public"]["Enums"]["booking_outcome"];
          "pack": string;
          "starts_at": string;
        }[];
      };
      "report_clients": {
        Args: { "p_from": string; "p_to": string };
        Returns: {
          "attended_percent": number;
          "cancelled": number;
          "client_id": string;
          "client_name": string;
          "completed": number;
          "late_cancels": number;
          "no_shows": number;
          "scheduled": number;
        }[];
      };
      "report_expiring": {
        Args: { "p_days"?: number };
        Returns: {
          "cents": number;
          "client_id": string;
          "client_name": string;
          "currency": string;
          "expires_at": string;
          "free": number;
          "held": number;
          "pack": string;
          "purchase_id": string;
        }[];
      };
      "report_hours": {
        Args: { "p_from": string; "p_to": string };
        Returns: {
          "hour": number;
          "sessions": number;
          "weekday": number;
        }[];
      };
      "report_liability": {
        Args: { "p_from": string; "p_to": string };
        Returns: {
          "as_of": string;
          "at": string;
          "cents": number;
          "currency": string;
          "sessions": number;
        }[];
      };
      "report_owed": {
        Args: { "p_at"?: string };
        Returns: {
          "cents": number;
          "client_id": string;
          "client_name": string;
          "currency": string;
          "expires_at": string;
          "pack": string;
          "purchase_id": string;
          "sessions": number;
        }[];
      };
      "report_revenue": {
        Args: { "p_from": string; "p_to": string };
        Returns: {
          "currency": string;
          "first_day": string;
          "last_day": string;
          "packs": number;
          "paid_cents": number;
          "refunded_cents": number;
          "week": string;
        }[];
      };
      "report_sales": {
        Args: { "p_from": string; "p_to": string };
        Returns: {
          "at": string;
          "cents": number;
          "client_id": string;
          "client_name": string;
          "currency": string;
          "kind": string;
          "pack": string;
          "purchase_id": string;
          "week": string;
        }[];
      };
      "report_weeks": {
        Args: { "p_from": string; "p_to": string };
        Returns: {
          "booked_minutes": number;
          "cancelled": number;
          "completed": number;
          "first_day": string;
          "last_day": string;
          "late_cancels": number;
          "no_shows": number;
          "open_minutes": number;
          "scheduled": number;
          "week": string;
        }[];
      };
      "reschedule_booking": {
        Args: { "p_booking_id": string; "p_request_id"?: string; "p_starts_at": string; "p_tell"?: boolean };
        Returns: {
          "blocked_until": string;
          "cancel_window_minutes": number | null;
          "cancelled_at": string | null;
          "client_id": string;
          "coach_id": string;
          "completed_at": string | null;
          "confirmed_at": string | null;
          "created_at": string;
          "ends_at": string;
          "id": string;
          "late_cancel": boolean;
          "local_starts_at": string;
          "no_show_at": string | null;
          "purchase_id": string | null;
          "request_id": string | null;
          "source": Database["public"]["Enums"]["booking_source"];
          "starts_at": string;
          "status": Database["public"]["Enums"]["booking_status"];
          "timezone": string;
          "unpaid": boolean;
          "unpaid_reason": string | null;
          "waived": boolean;
        };
        SetofOptions: {
          from: "*";
          to: "bookings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "resend_text": {
        Args: { "p_message_id": string };
        Returns: {
          "about": string | null;
          "asked": Json | null;
          "attempts": number;
          "body": string;
          "booking_id": string | null;
          "bulk_id": string | null;
          "client_id": string | null;
          "coach_id": string;
          "created_at": string;
          "direction": Database["public"]["Enums"]["message_direction"];
          "error_code": number | null;
          "facts": Json | null;
          "failures": number;
          "from_phone": string;
          "id": string;
          "in_reply_to": string | null;
          "intent": Json | null;
          "kind": Database["public"]["Enums"]["message_kind"] | null;
          "last_error": string | null;
          "lease_until": string | null;
          "look_ups": number;
          "media": Json | null;
          "natural_key": string | null;
          "needs_coach": boolean;
          "opt_out_type": string | null;
          "outcome": Json | null;
          "purged_at": string | null;
          "read_at": string | null;
          "request_id": string | null;
          "send_after": string | null;
          "sent_at": string | null;
          "shown_at": string | null;
          "status": Database["public"]["Enums"]["message_status"];
          "to_phone": string;
          "tried_at": string | null;
          "twilio_sid": string | null;
        };
        SetofOptions: {
          from: "*";
          to: "messages";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "say_messages": {
        Args: { "p_now"?: string; "p_said": Json };
        Returns: {
          "body": string;
          "id": string;
        }[];
      };
      "sell_pack": {
        Args: {
          "p_client_id": string;
          "p_offer_id": string;
          "p_paid"?: boolean;
          "p_payment_method"?: string;
          "p_price_cents"?: number;
          "p_request_id"?: string;
        };
        Returns: {
          "chain_at": string | null;
          "chain_hash": string;
          "chain_place": number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "frozen_at": string | null;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_held": number;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
        };
        SetofOptions: {
          from: "*";
          to: "purchases";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "send_bulk": {
        Args: { "p_body": string; "p_client_ids": (string)[]; "p_request_id"?: string };
        Returns: Json;
      };
      "send_text": {
        Args: {
          "p_body": string;
          "p_client_id"?: string;
          "p_phone"?: string;
          "p_request_id"?: string;
          "p_send_after"?: string;
        };
        Returns: {
          "about": string | null;
          "asked": Json | null;
          "attempts": number;
          "body": string;
          "booking_id": string | null;
          "bulk_id": string | null;
          "client_id": string | null;
          "coach_id": string;
          "created_at": string;
          "direction": Database["public"]["Enums"]["message_direction"];
          "error_code": number | null;
          "facts": Json | null;
          "failures": number;
          "from_phone": string;
          "id": string;
          "in_reply_to": string | null;
          "intent": Json | null;
          "kind": Database["public"]["Enums"]["message_kind"] | null;
          "last_error": string | null;
          "lease_until": string | null;
          "look_ups": number;
          "media": Json | null;
          "natural_key": string | null;
          "needs_coach": boolean;
          "opt_out_type": string | null;
          "outcome": Json | null;
          "purged_at": string | null;
          "read_at": string | null;
          "request_id": string | null;
          "send_after": string | null;
          "sent_at": string | null;
          "shown_at": string | null;
          "status": Database["public"]["Enums"]["message_status"];
          "to_phone": string;
          "tried_at": string | null;
          "twilio_sid": string | null;
        };
        SetofOptions: {
          from: "*";
          to: "messages";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "set_coach_pin": {
        Args: { "p_pin": string };
        Returns: {
          "advance_days": number;
          "auto_complete_delay_minutes": number;
          "buffer_minutes": number;
          "clients_may_book_without_pack": boolean;
          "country": string;
          "created_at": string;
          "currency": string;
          "expiry_days": number | null;
          "follow_up": boolean;
          "forward_texts": boolean;
          "id": string;
          "late_cancel_minutes": number;
          "low_balance_at": number | null;
          "max_sessions_day": number | null;
          "max_sessions_week": number | null;
          "mobile": string | null;
          "mobile_verified_at": string | null;
          "name": string;
          "notice_minutes": number;
          "opt_out_words": string;
          "phone": string;
          "pin_asked_for": string;
          "pin_locked_until": string | null;
          "pin_set_at": string | null;
          "quiet_from": string;
          "quiet_to": string;
          "reminder_minutes": (number)[];
          "session_minutes": number;
          "slot_step_minutes": number | null;
          "text_confirmations": boolean;
          "text_cost": number | null;
          "text_countries": (string)[];
          "text_name": string | null;
          "texts_a_day": number;
          "texts_kept_months": number | null;
          "texts_purged_to": string | null;
          "timezone": string;
        };
        SetofOptions: {
          from: "*";
          to: "coaches";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "set_pack_end": {
        Args: { "p_last_day": string; "p_note": string; "p_purchase_id": string; "p_request_id"?: string };
        Returns: {
          "chain_at": string | null;
          "chain_hash": string;
          "chain_place": number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "frozen_at": string | null;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_held": number;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
        };
        SetofOptions: {
          from: "*";
          to: "purchases";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "set_week": {
        Args: { "p_request_id"?: string; "p_windows": Json };
        Returns: {
          "coach_id": string;
          "ends_at": string;
          "id": string;
          "starts_at": string;
          "weekday": number;
        }[];
        SetofOptions: {
          from: "*";
          to: "availability";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      "start_mobile_check": { Args: { "p_mobile": string }; Returns: string };
      "statement": {
        Args: { "p_as_of"?: string; "p_purchase_id": string };
        Returns: {
          "actor": Database["public"]["Enums"]["actor"];
          "at": string;
          "balance": number;
          "booking_id": string;
          "kind": Database["public"]["Enums"]["ledger_kind"];
          "line_id": number;
          "message": string;
          "message_id": string;
          "reason": string;
          "received_at": string;
          "session_at": string;
          "sessions": number;
        }[];
      };
      "text_media": { Args: { "p_message_id": string; "p_n"?: number }; Returns: Json };
      "text_wordings": {
        Args: Record<PropertyKey, never>;
        Returns: {
          "body": string;
          "kind": Database["public"]["Enums"]["text_kind"];
        }[];
      };
      "thread": {
        Args: { "p_client_id"?: string; "p_limit"?: number; "p_phone"?: string };
        Returns: {
          "about": string | null;
          "asked": Json | null;
          "attempts": number;
          "body": string;
          "booking_id": string | null;
          "bulk_id": string | null;
          "client_id": string | null;
          "coach_id": string;
          "created_at": string;
          "direction": Database["public"]["Enums"]["message_direction"];
          "error_code": number | null;
          "facts": Json | null;
          "failures": number;
          "from_phone": string;
          "id": string;
          "in_reply_to": string | null;
          "intent": Json | null;
          "kind": Database["public"]["Enums"]["message_kind"] | null;
          "last_error": string | null;
          "lease_until": string | null;
          "look_ups": number;
          "media": Json | null;
          "natural_key": string | null;
          "needs_coach": boolean;
          "opt_out_type": string | null;
          "outcome": Json | null;
          "purged_at": string | null;
          "read_at": string | null;
          "request_id": string | null;
          "send_after": string | null;
          "sent_at": string | null;
          "shown_at": string | null;
          "status": Database["public"]["Enums"]["message_status"];
          "to_phone": string;
          "tried_at": string | null;
          "twilio_sid": string | null;
        }[];
        SetofOptions: {
          from: "*";
          to: "messages";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      "transfer_sessions": {
        Args: {
          "p_note"?: string;
          "p_purchase_id": string;
          "p_request_id"?: string;
          "p_sessions"?: number;
          "p_to_client_id": string;
        };
        Returns: {
          "chain_at": string | null;
          "chain_hash": string;
          "chain_place": number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "frozen_at": string | null;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_held": number;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
        };
        SetofOptions: {
          from: "*";
          to: "purchases";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "unconfirm_booking": {
        Args: { "p_booking_id": string; "p_request_id"?: string };
        Returns: {
          "blocked_until": string;
          "cancel_window_minutes": number | null;
          "cancelled_at": string | null;
          "client_id": string;
          "coach_id": string;
          "completed_at": string | null;
          "confirmed_at": string | null;
          "created_at": string;
          "ends_at": string;
          "id": string;
          "late_cancel": boolean;
          "local_starts_at": string;
          "no_show_at": string | null;
          "purchase_id": string | null;
          "request_id": string | null;
          "source": Database["public"]["Enums"]["booking_source"];
          "starts_at": string;
          "status": Database["public"]["Enums"]["booking_status"];
          "timezone": string;
          "unpaid": boolean;
          "unpaid_reason": string | null;
          "waived": boolean;
        };
        SetofOptions: {
          from: "*";
          to: "bookings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "undo_bulk": { Args: { "p_bulk_id": string; "p_rest"?: boolean }; Returns: number };
      "undo_import": {
        Args: { "p_import_id": string; "p_request_id"?: string; "p_rest"?: boolean };
        Returns: {
          "clients": number;
          "coach_id": string;
          "created_at": string;
          "id": string;
          "packs": number;
          "undone_at": string | null;
          "undone_clients": number | null;
          "undone_packs": number | null;
        };
        SetofOptions: {
          from: "*";
          to: "imports";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "undo_pack_end": {
        Args: { "p_purchase_id": string; "p_undone": string };
        Returns: {
          "chain_at": string | null;
          "chain_hash": string;
          "chain_place": number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "frozen_at": string | null;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_held": number;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
        }[];
        SetofOptions: {
          from: "*";
          to: "purchases";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      "undo_payment": {
        Args: { "p_purchase_id": string; "p_request_id"?: string };
        Returns: {
          "chain_at": string | null;
          "chain_hash": string;
          "chain_place": number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "frozen_at": string | null;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_held": number;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
        };
        SetofOptions: {
          from: "*";
          to: "purchases";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "undo_refund": {
        Args: { "p_purchase_id": string; "p_request_id"?: string };
        Returns: {
          "chain_at": string | null;
          "chain_hash": string;
          "chain_place": number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "frozen_at": string | null;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_held": number;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
        };
        SetofOptions: {
          from: "*";
          to: "purchases";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "undo_sale": {
        Args: { "p_purchase_id": string; "p_request_id"?: string };
        Returns: {
          "chain_at": string | null;
          "chain_hash": string;
          "chain_place": number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "frozen_at": string | null;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_held": number;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
        };
        SetofOptions: {
          from: "*";
          to: "purchases";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "undo_session": { Args: { "p_purchase_id": string; "p_undone": string }; Returns: number };
      "undo_transfer": {
        Args: { "p_purchase_id": string; "p_undone": string };
        Returns: {
          "chain_at": string | null;
          "chain_hash": string;
          "chain_place": number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "frozen_at": string | null;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_held": number;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
        };
        SetofOptions: {
          from: "*";
          to: "purchases";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "unfreeze_pack": {
        Args: { "p_note"?: string; "p_purchase_id": string; "p_request_id"?: string };
        Returns: {
          "chain_at": string | null;
          "chain_hash": string;
          "chain_place": number;
          "client_id": string;
          "coach_id": string;
          "currency": string;
          "expires_at": string | null;
          "frozen_at": string | null;
          "id": string;
          "is_open": boolean | null;
          "late_cancel_minutes": number;
          "name": string;
          "offer_id": string | null;
          "paid_at": string | null;
          "payment_method": string;
          "policy": string;
          "price_cents": number;
          "purchased_at": string;
          "refunded_at": string | null;
          "session_minutes": number | null;
          "sessions_held": number;
          "sessions_remaining": number | null;
          "sessions_total": number;
          "sessions_used": number;
        };
        SetofOptions: {
          from: "*";
          to: "purchases";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "unmerge_clients": { Args: { "p_merged": string; "p_request_id"?: string }; Returns: Json };
      "unseen_texts": { Args: Record<PropertyKey, never>; Returns: number };
      "use_session": {
        Args: {
          "p_booking_id"?: string;
          "p_note"?: string;
          "p_purchase_id": string;
          "p_request_id"?: string;
        };
        Returns: number;
      };
      "verify_mobile": { Args: { "p_code": string }; Returns: Json };
      "waive_booking": {
        Args: { "p_booking_id": string; "p_request_id"?: string; "p_waive"?: boolean };
        Returns: {
          "blocked_until": string;
          "cancel_window_minutes": number | null;
          "cancelled_at": string | null;
          "client_id": string;
          "coach_id": string;
          "completed_at": string | null;
          "confirmed_at": string | null;
          "created_at": string;
          "ends_at": string;
          "id": string;
          "late_cancel": boolean;
          "local_starts_at": string;
          "no_show_at": string | null;
          "purchase_id": string | null;
          "request_id": string | null;
          "source": Database["public"]["Enums"]["booking_source"];
          "starts_at": string;
          "status": Database["public"]["Enums"]["booking_status"];
          "timezone": string;
          "unpaid": boolean;
          "unpaid_reason": string | null;
          "waived": boolean;
        };
        SetofOptions: {
          from: "*";
          to: "bookings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "withdraw_text": {
        Args: { "p_message_id": string };
        Returns: {
          "about": string | null;
          "asked": Json | null;
          "attempts": number;
          "body": string;
          "booking_id": string | null;
          "bulk_id": string | null;
          "client_id": string | null;
          "coach_id": string;
          "created_at": string;
          "direction": Database["public"]["Enums"]["message_direction"];
          "error_code": number | null;
          "facts": Json | null;
          "failures": number;
          "from_phone": string;
          "id": string;
          "in_reply_to": string | null;
          "intent": Json | null;
          "kind": Database["public"]["Enums"]["message_kind"] | null;
          "last_error": string | null;
          "lease_until": string | null;
          "look_ups": number;
          "media": Json | null;
          "natural_key": string | null;
          "needs_coach": boolean;
          "opt_out_type": string | null;
          "outcome": Json | null;
          "purged_at": string | null;
          "read_at": string | null;
          "request_id": string | null;
          "send_after": string | null;
          "sent_at": string | null;
          "shown_at": string | null;
          "status": Database["public"]["Enums"]["message_status"];
          "to_phone": string;
          "tried_at": string | null;
          "twilio_sid": string | null;
        };
        SetofOptions: {
          from: "*";
          to: "messages";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      "working_hours": {
        Args: { "p_coach_id"?: string; "p_from": string; "p_to": string };
        Returns: {
          "ends_at": string;
          "starts_at": string;
        }[];
      };
    };
    Enums: {
      "actor": "coach" | "client" | "system";
      "booking_outcome": "completed" | "scheduled" | "no_show" | "late_cancel" | "cancelled";
      "booking_source": "coach" | "text";
      "booking_status": "scheduled" | "completed" | "cancelled" | "no_show";
      "job_status": "ok" | "partial" | "failed";
      "ledger_kind": "grant" | "use" | "release" | "adjust";
      "message_direction": "in" | "out";
      "message_kind":
        | "confirmation"
        | "moved"
        | "cancelled"
        | "reminder"
        | "follow_up"
        | "low_balance"
        | "expiry"
        | "answer"
        | "manual"
        | "forward"
        | "alert"
        | "code"
        | "refunded"
        | "bulk";
      "message_status":
        | "received"
        | "answered"
        | "queued"
        | "sending"
        | "sent"
        | "delivered"
        | "undelivered"
        | "failed"
        | "dropped"
        | "uncertain";
      "pack_event_kind":
        | "paid"
        | "refunded"
        | "extended"
        | "frozen"
        | "unfrozen"
        | "transferred_out"
        | "transferred_in"
        | "merged"
        | "changed"
        | "end_set"
        | "sale_undone"
        | "payment_undone"
        | "refund_undone"
        | "import_undone"
        | "merge_undone";
      "pack_state": "valid" | "exhausted" | "expired" | "frozen" | "unpaid" | "refunded";
      "text_kind":
        | "confirmation"
        | "moved"
        | "cancelled"
        | "reminder"
        | "follow_up"
        | "low_balance"
        | "expiry";
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof (
      & DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
      & DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"]
    )
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals } ? (
    & DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    & DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"]
  )[TableName] extends {
    Row: infer R;
  } ? R
  : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R;
    } ? R
    : never
  : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
    Insert: infer I;
  } ? I
  : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I;
    } ? I
    : never
  : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
    Update: infer U;
  } ? U
  : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U;
    } ? U
    : never
  : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never;

export const Constants = {
  "public": {
    Enums: {
      "actor": ["coach", "client", "system"],
      "booking_outcome": ["completed", "scheduled", "no_show", "late_cancel", "cancelled"],
      "booking_source": ["coach", "text"],
      "booking_status": ["scheduled", "completed", "cancelled", "no_show"],
      "job_status": ["ok", "partial", "failed"],
      "ledger_kind": ["grant", "use", "release", "adjust"],
      "message_direction": ["in", "out"],
      "message_kind": [
        "confirmation",
        "moved",
        "cancelled",
        "reminder",
        "follow_up",
        "low_balance",
        "expiry",
        "answer",
        "manual",
        "forward",
        "alert",
        "code",
        "refunded",
        "bulk",
      ],
      "message_status": [
        "received",
        "answered",
        "queued",
        "sending",
        "sent",
        "delivered",
        "undelivered",
        "failed",
        "dropped",
        "uncertain",
      ],
      "pack_event_kind": [
        "paid",
        "refunded",
        "extended",
        "frozen",
        "unfrozen",
        "transferred_out",
        "transferred_in",
        "merged",
        "changed",
        "end_set",
        "sale_undone",
        "payment_undone",
        "refund_undone",
        "import_undone",
        "merge_undone",
      ],
      "pack_state": ["valid", "exhausted", "expired", "frozen", "unpaid", "refunded"],
      "text_kind": ["confirmation", "moved", "cancelled", "reminder", "follow_up", "low_balance", "expiry"],
    },
  },
} as const;
