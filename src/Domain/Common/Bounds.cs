namespace AlSoor.Domain.Common;

/// <summary>The limits of what can be asked for; beyond them a request is a mistake, not a plan.</summary>
public static class Bounds
{
    /// <summary>Dates of sessions, closures, hours and reports lie from here …</summary>
    public static readonly DateOnly FirstDate = new(2000, 1, 1);

    /// <summary>… up to, but not including, here.</summary>
    public static readonly DateOnly LastDate = new(2100, 1, 1);

    public static readonly DateOnly FirstBirthday = new(1900, 1, 1);

    public const int MinMinutes = 5;

    /// <summary>The longest session. Overlap searches rely on it: nothing that starts earlier than this before a slot reaches into it.</summary>
    public const int MaxMinutes = 480;

    /// <summary>The longest time between two sessions that a therapist can ask for.</summary>
    public const int MaxBufferMinutes = 120;

    public const int MaxSessions = 150;

    /// <summary>From its first to its last session a course spans at most five years.</summary>
    public const int MaxCourseWeeks = 261;

    public const int MaxClients = 12;

    /// <summary>A session for which there is no time is put at the end of its course, at most so many weeks after the last.</summary>
    public const int MaxWeeksAppended = 26;
}
