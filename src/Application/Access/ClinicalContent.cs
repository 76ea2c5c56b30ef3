using AlSoor.Domain.Access;

namespace AlSoor.Application.Access;

public static class ClinicalContent
{
    /// <summary>Whether the caller is shown why somebody comes and how it goes: the front desk is not, nor is who only counts.</summary>
    public static bool SeesClinicalContent(this ICaller caller) => caller.Role is not (Role.FrontDesk or Role.Reporting);
}
